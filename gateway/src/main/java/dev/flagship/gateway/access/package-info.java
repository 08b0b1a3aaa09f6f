/** Who may use a route: decided from what a player shows, without a look at anything else. */
@NullMarked
package dev.flagship.gateway.access;

import org.jspecify.annotations.NullMarked;
