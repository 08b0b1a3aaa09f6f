package dev.flagship.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a raw connection: sends the peer what its channel reads. Both channels use the same event loop.
 * Nothing is read while the peer does not keep up, and the end of one direction leaves the other open.
 */
public final class Relay extends ChannelInboundHandlerAdapter {

    private final DuplexChannel peer;
    private final Traffic traffic;

    /** Whether our channel has ended its input. */
    private boolean ended;

    /** The other direction. */
    private @Nullable Relay back;

    private Relay(DuplexChannel peer, Traffic traffic) {
        this.peer = peer;
        this.traffic = traffic;
    }

    /** Joins the two channels, which must be on the same event loop, and starts to read both. */
    public static void join(DuplexChannel player, DuplexChannel container, Traffic traffic) {
        Relay there = new Relay(container, traffic);
        Relay back = new Relay(player, traffic);
        there.back = back;
        back.back = there;
        player.pipeline().addLast(there);
        container.pipeline().addLast(back);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        traffic.add(((ByteBuf) msg).readableBytes());
        peer.write(msg, peer.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
        if (!peer.isWritable()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!peer.isInputShutdown()) {
            peer.config().setAutoRead(ctx.channel().isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean end = event instanceof ChannelInputShutdownEvent
                || (event instanceof SslCloseCompletionEvent closed && closed.isSuccess());
        if (end && !ended) {
            ended = true;
            // Queued behind unwritten bytes; a shutdown at once would drop them.
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> endOutput(ctx.channel()));
        }
    }

    private void endOutput(Channel source) {
        if (back != null && !back.ended) {
            OutputEnd.send(peer);
            return;
        }
        OutputEnd.close(peer);
        source.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
