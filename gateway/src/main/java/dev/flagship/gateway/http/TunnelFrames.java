package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in WebSocket frames. A text frame counts as its bytes, since some clients send typed input that way. An empty
 * text says that nothing more is sent, for which WebSocket has no message.
 */
final class TunnelFrames extends ChannelDuplexHandler {
    /** The latest unanswered ping. As the protocol allows, a player that leaves answers unread gets only one more. */
    private @Nullable ByteBuf ping;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case PingWebSocketFrame asked -> {
                forget();
                ping = asked.content();
                answer(ctx);
            }
            case PongWebSocketFrame pong -> pong.release();
            case CloseWebSocketFrame close -> {
                close.release();
                ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                        .addListener(ChannelFutureListener.CLOSE);
            }
            case TextWebSocketFrame text
            when text.isFinalFragment() && !text.content().isReadable() -> {
                text.release();
                ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            }
            case WebSocketFrame bytes -> ctx.fireChannelRead(bytes.content());
            default -> ctx.fireChannelRead(message);
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        ByteBuf asked = ping;
        if (asked != null && ctx.channel().isWritable()) {
            ping = null;
            ctx.writeAndFlush(new PongWebSocketFrame(asked));
        }
    }

    private void forget() {
        if (ping != null) {
            ping.release();
            ping = null;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        answer(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        forget();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(
                message instanceof ByteBuf bytes && bytes.isReadable() ? new BinaryWebSocketFrame(bytes) : message,
                promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
