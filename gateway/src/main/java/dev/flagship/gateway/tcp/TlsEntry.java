package dev.flagship.gateway.tcp;

import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tls.Certificate;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Relays TLS connections to the container of the server name, which gets plain bytes. */
public final class TlsEntry implements Entry {

    private final Shared shared;
    private final Certificate certificate;
    private final String domain;

    /** An entry to the server name routes of the shared book, under {@code domain}. */
    public TlsEntry(Shared shared, Certificate certificate, String domain) {
        this.shared = shared;
        this.certificate = certificate;
        this.domain = domain;
    }

    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        player.pipeline().addLast(new ServerNameRouting(shared, certificate, "." + domain, from));
        player.config().setAutoRead(true);
    }
}
