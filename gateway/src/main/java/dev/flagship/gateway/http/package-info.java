/**
 * HTTP by host name, in versions 1.1 and 2. With HTTP/1.1, a player's connection has at most one connection to a
 * container, for the route it last asked for. With HTTP/2, each of its streams has one. Nothing is ever shared between
 * routes or players.
 */
@NullMarked
package dev.flagship.gateway.http;

import org.jspecify.annotations.NullMarked;
