package dev.flagship.gateway.net;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;

/** Ends our output on a connection that may still be read. */
public final class OutputEnd {

    private OutputEnd() {}

    /**
     * Ends our side, and first TLS or WebSocket if there is one; without that a player could not tell an end from an
     * interruption.
     */
    public static void send(DuplexChannel channel) {
        if (isWebSocket(channel)) {
            sayGoodbye(channel).addListener(sent -> channel.shutdownOutput());
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(sent -> channel.shutdownOutput());
        }
    }

    /** Closes a connection of which both sides have ended. */
    static void close(DuplexChannel channel) {
        if (isWebSocket(channel)) {
            sayGoodbye(channel).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }

    private static boolean isWebSocket(DuplexChannel channel) {
        return channel.pipeline().get(WebSocket13FrameEncoder.class) != null;
    }

    private static ChannelFuture sayGoodbye(DuplexChannel channel) {
        return channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
    }
}
