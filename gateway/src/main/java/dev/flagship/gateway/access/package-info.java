/** Who may use a route, decided only from what a player presents. */
@NullMarked
package dev.flagship.gateway.access;

import org.jspecify.annotations.NullMarked;
