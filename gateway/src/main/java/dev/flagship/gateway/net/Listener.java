package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** A bound port that passes every accepted connection to one door. */
public final class Listener {

    private final Channel channel;

    private Listener(Channel channel) {
        this.channel = channel;
    }

    /**
     * Binds and listens.
     *
     * @param door sets each connection up; nothing is read from it before it turns auto-read on
     * @throws UncheckedIOException naming the address when it cannot be bound
     */
    public static Listener bind(Transport transport, InetSocketAddress address, Door door) {
        ChannelFuture bound =
                transport.listener().childHandler(door).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(new IOException("cannot listen on " + address, bound.cause()));
        }
        return new Listener(bound.channel());
    }

    /** Returns the bound port. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Stops listening. Completes when the port is free. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }
}
