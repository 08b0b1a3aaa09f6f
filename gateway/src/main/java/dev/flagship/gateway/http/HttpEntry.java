package dev.flagship.gateway.http;

import dev.flagship.gateway.route.Shared;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/** Sets up whoever connects to the HTTP port. */
@ChannelHandler.Sharable
public final class HttpEntry extends ChannelInitializer<SocketChannel> {

    private final Shared shared;
    private final String domain;

    /** An entry to the host routes of the shared book, under {@code domain}. */
    public HttpEntry(Shared shared, String domain) {
        this.shared = shared;
        this.domain = domain;
    }

    @Override
    protected void initChannel(SocketChannel player) {
        if (!shared.connections().add(player)) {
            player.close();
            return;
        }
        ResponseEncoder encoder = new ResponseEncoder();
        HostRouting routing = new HostRouting(shared, domain, player);
        player.pipeline()
                .addLast(
                        new RequestDecoder(shared.limits().requestHeadBytes()),
                        encoder,
                        new PlayerConnection(shared, new PlayerSocket(player, encoder), routing));
        player.config().setAutoRead(true);
    }
}
