package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Sets up connections to the HTTP port. */
public final class HttpEntry implements Entry {

    private final Shared shared;
    private final String domain;

    /** An entry to the host routes of the shared book, under {@code domain}. */
    public HttpEntry(Shared shared, String domain) {
        this.shared = shared;
        this.domain = domain;
    }

    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        speak(player, Visit.plain(from));
        player.config().setAutoRead(true);
    }

    /** Serves HTTP/1.1 from now on. */
    void speak(SocketChannel player, Visit visit) {
        ResponseEncoder encoder = new ResponseEncoder();
        HostRouting routing = new HostRouting(shared, domain, player, visit);
        Source source = Source.of(visit.from().getAddress());
        Containers containers = Containers.one(shared, source);
        player.pipeline()
                .addLast(
                        new RequestDecoder(
                                shared.limits().requestHeadBytes(),
                                shared.limits().headers(),
                                shared.heads().of(source)),
                        encoder,
                        new TunnelGate(shared, visit),
                        new PlayerConnection(shared, new Http1Socket(player, encoder), routing, containers));
    }
}
