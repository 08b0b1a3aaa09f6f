/**
 * HTTP/1.1 by host name. A player's connection has at most one connection to a container, of the route it asked for
 * last, so nothing is ever shared between routes or players.
 */
@NullMarked
package dev.flagship.gateway.http;

import org.jspecify.annotations.NullMarked;
