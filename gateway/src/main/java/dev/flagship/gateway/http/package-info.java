/**
 * HTTP by host name, in versions 1.1 and 2. In the first, a player's connection has at most one connection to a
 * container, of the route it asked for last; in the second, its streams have one each. Nothing is ever shared between
 * routes or players.
 */
@NullMarked
package dev.flagship.gateway.http;

import org.jspecify.annotations.NullMarked;
