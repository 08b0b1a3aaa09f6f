package dev.flagship.gateway.tcp;

import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.IdleWatch;
import dev.flagship.gateway.net.Relay;
import dev.flagship.gateway.net.Traffic;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.LiveRoute.Admission;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/** Connects a player's connection to the container of a route, or closes it. */
public final class ContainerRelay {

    private final Shared shared;
    private final SocketChannel player;
    private final LiveRoute route;

    private ContainerRelay(Shared shared, SocketChannel player, LiveRoute route) {
        this.shared = shared;
        this.player = player;
        this.route = route;
    }

    /** Lets the player in if the route may be used. */
    public static void start(Shared shared, SocketChannel player, LiveRoute route) {
        if (route.admit(player, Door.source(player), shared.nanoTime().getAsLong()) == Admission.ADMITTED) {
            new ContainerRelay(shared, player, route).connect();
        } else {
            player.close();
        }
    }

    private void connect() {
        Hold hold = new Hold();
        player.pipeline().addLast(hold);
        shared.transport()
                .connector(player.eventLoop(), shared.limits().connect())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel container) {
                        container.config().setAutoRead(false);
                        route.join(container, Door.who(player));
                    }
                })
                .connect(route.route().target())
                .addListener((ChannelFuture connected) -> {
                    ChannelHandlerContext held = player.pipeline().context(hold);
                    if (connected.isSuccess() && player.isActive() && held != null) {
                        relay((SocketChannel) connected.channel());
                        hold.release(held);
                    } else {
                        connected.channel().close();
                        player.close();
                    }
                });
    }

    private void relay(SocketChannel container) {
        Traffic traffic = new Traffic();
        Relay.join(player, container, traffic);
        IdleWatch.start(
                player, traffic, shared.nanoTime(), route.route().limits().idle());
        player.config().setAutoRead(true);
        container.config().setAutoRead(true);
    }
}
