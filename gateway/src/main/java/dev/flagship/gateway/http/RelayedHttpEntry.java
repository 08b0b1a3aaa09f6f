package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Sets up connections by which an frp server relays requests to its own host names. */
public final class RelayedHttpEntry implements Entry {

    private final HttpEntry http;
    private final boolean encrypted;

    /**
     * An entry to the subdomain routes of the shared book, under {@code domain}.
     *
     * @param encrypted whether players reach the frp server inside TLS
     */
    public RelayedHttpEntry(Shared shared, String domain, boolean encrypted) {
        this.http = new HttpEntry(shared, domain);
        this.encrypted = encrypted;
    }

    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        http.speak(player, Visit.relayed(from, encrypted));
        player.config().setAutoRead(true);
    }
}
