package dev.flagship.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Reads a load balancer's header, lets the player in and removes itself. Without a header it closes the connection. */
final class ProxyDecoder extends ByteToMessageDecoder {

    /** For a load balancer that connects for itself, and so names no port. */
    private static final int NO_PORT = 0;

    private final Door door;
    private final Duration patience;

    ProxyDecoder(Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Later.closeUnlessRemoved(ctx, patience);
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
            case ProxyHeader.Itself _ -> letIn(ctx, player, player.remoteAddress(), NO_PORT);
            case ProxyHeader.Player(InetSocketAddress address, int port) -> letIn(ctx, player, address, port);
        }
    }

    private void letIn(ChannelHandlerContext ctx, SocketChannel player, InetSocketAddress from, int port) {
        player.config().setAutoRead(false);
        door.letIn(player, from, port);
        // What was read ahead goes to the handlers that the entry has just added.
        ctx.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
