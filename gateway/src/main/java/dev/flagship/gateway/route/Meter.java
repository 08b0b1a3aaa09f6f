package dev.flagship.gateway.route;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Counts the bytes of one connection to a container, next to its socket, where they are the same for any protocol. */
final class Meter extends ChannelDuplexHandler {

    private final RouteTraffic traffic;

    Meter(RouteTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            traffic.fromContainer(bytes.readableBytes());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            traffic.toContainer(bytes.readableBytes());
        }
        ctx.write(message, promise);
    }
}
