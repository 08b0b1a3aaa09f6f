/** The book of routes without sockets. */
@NullMarked
package dev.flagship.gateway.route;

import org.jspecify.annotations.NullMarked;
