package dev.flagship.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits for a load balancer's header, then lets the player in and goes; without one the connection is closed. */
final class ProxyDecoder extends ByteToMessageDecoder {

    private final Door door;
    private final Duration patience;

    ProxyDecoder(Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.executor()
                .schedule(
                        () -> {
                            if (!ctx.isRemoved()) {
                                ctx.close();
                            }
                        },
                        patience.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        SocketChannel player = (SocketChannel) ctx.channel();
        switch (ProxyHeader.read(in)) {
            case ProxyHeader.Incomplete _ -> {}
            case ProxyHeader.Malformed _ -> {
                in.skipBytes(in.readableBytes());
                ctx.close();
            }
            case ProxyHeader.Itself _ -> letIn(ctx, player, player.remoteAddress());
            case ProxyHeader.Player(InetSocketAddress address) -> letIn(ctx, player, address);
        }
    }

    private void letIn(ChannelHandlerContext ctx, SocketChannel player, InetSocketAddress from) {
        player.config().setAutoRead(false);
        door.letIn(player, from);
        // What was read ahead goes to the handlers that the entry has just added.
        ctx.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
