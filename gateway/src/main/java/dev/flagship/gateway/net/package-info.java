/**
 * Sockets below any protocol: the transport, relaying bytes in both directions, and counting and closing connections.
 */
@NullMarked
package dev.flagship.gateway.net;

import org.jspecify.annotations.NullMarked;
