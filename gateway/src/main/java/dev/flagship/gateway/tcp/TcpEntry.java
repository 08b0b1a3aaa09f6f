package dev.flagship.gateway.tcp;

import dev.flagship.gateway.net.IdleWatch;
import dev.flagship.gateway.net.Relay;
import dev.flagship.gateway.net.Traffic;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.LiveRoute.Admission;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/** Relays whoever connects to a gateway port to the container of the port's route. */
@ChannelHandler.Sharable
public final class TcpEntry extends ChannelInitializer<SocketChannel> {

    private final Shared shared;

    /** An entry to the port routes of the shared book. */
    public TcpEntry(Shared shared) {
        this.shared = shared;
    }

    @Override
    protected void initChannel(SocketChannel player) {
        LiveRoute route = shared.book().byPort(player.localAddress().getPort());
        if (route == null
                || !shared.connections().add(player)
                || route.admit(player, shared.nanoTime().getAsLong()) != Admission.ADMITTED) {
            player.close();
            return;
        }
        connect(player, route);
    }

    private void connect(SocketChannel player, LiveRoute route) {
        shared.transport()
                .connector(player.eventLoop(), shared.limits().connect())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel container) {
                        container.config().setAutoRead(false);
                        route.join(container);
                    }
                })
                .connect(route.route().target())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess() && player.isActive()) {
                        relay(player, (SocketChannel) connected.channel(), route);
                    } else {
                        connected.channel().close();
                        player.close();
                    }
                });
    }

    private void relay(SocketChannel player, SocketChannel container, LiveRoute route) {
        Traffic traffic = new Traffic();
        Relay.join(player, container, traffic);
        IdleWatch.start(
                player, traffic, shared.nanoTime(), route.route().limits().idle());
        player.config().setAutoRead(true);
        container.config().setAutoRead(true);
    }
}
