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

    /**
     * The same for a player of whom a load balancer said which of its own ports they came to.
     *
     * @param port the load balancer's port
     */
    default void enterAt(SocketChannel player, InetSocketAddress from, int port) {
        enter(player, from);
    }
}
