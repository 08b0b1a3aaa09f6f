package dev.flagship.gateway.net;

import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Handles the connections of players to a port. */
@FunctionalInterface
public interface Entry {

    /**
     * Sets the connection up, on its event loop. Nothing is read from it before the entry turns auto-read on.
     *
     * @param from the player's address, which behind a load balancer is not the socket's
     */
    void enter(SocketChannel player, InetSocketAddress from);

    /**
     * Sets up a connection for which a load balancer announced the port that the player connected to.
     *
     * @param port the load balancer's port
     */
    default void enterAt(SocketChannel player, InetSocketAddress from, int port) {
        enter(player, from);
    }
}
