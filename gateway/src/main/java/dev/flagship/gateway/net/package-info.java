/** Sockets below any protocol: the transport, relaying bytes both ways, counting and closing connections. */
@NullMarked
package dev.flagship.gateway.net;

import org.jspecify.annotations.NullMarked;
