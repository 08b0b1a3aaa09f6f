package dev.flagship.gateway.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a player sent before the container was connected. Nothing is read meanwhile, so it is at most one read
 * together with a TLS handshake or a load balancer's header.
 */
final class Hold extends ChannelInboundHandlerAdapter {

    private final ArrayDeque<Object> messages = new ArrayDeque<>();
    private @Nullable Object end;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        messages.add(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            end = event;
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** Passes on what it kept and removes itself. The next handler must have been added by now. */
    void release(ChannelHandlerContext ctx) {
        while (!messages.isEmpty()) {
            ctx.fireChannelRead(messages.remove());
        }
        ctx.fireChannelReadComplete();
        if (end != null) {
            ctx.fireUserEventTriggered(end);
        }
        ctx.pipeline().remove(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
