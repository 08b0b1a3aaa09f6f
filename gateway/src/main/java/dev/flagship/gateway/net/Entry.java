package dev.flagship.gateway.net;

import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** What a port does with a player's connection. */
@FunctionalInterface
public interface Entry {

    /**
     * Sets the connection up, on its event loop. Nothing is read from it before the entry turns auto-read on.
     *
     * @param from the player's address, which behind a load balancer is not the socket's
     */
    void enter(SocketChannel player, InetSocketAddress from);
}
