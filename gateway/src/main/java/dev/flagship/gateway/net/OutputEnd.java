package dev.flagship.gateway.net;

import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** The end of what we send on a connection that may still be read. */
public final class OutputEnd {

    private OutputEnd() {}

    /** Ends our side, first inside TLS where there is TLS: without that a player could not tell an end from a cut. */
    public static void send(DuplexChannel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(sent -> channel.shutdownOutput());
        }
    }
}
