package dev.flagship.gateway.tcp;

import dev.flagship.gateway.access.AddressCheck;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tls.Certificate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first message of a TLS handshake. Names without a route are closed before anything is signed for them, so
 * that a guess costs the gateway less than the guesser.
 */
final class ServerNameRouting extends AbstractSniHandler<LiveRoute> {

    private static final int LONGEST_HELLO = 16 * 1024;

    private final Shared shared;
    private final Certificate certificate;
    private final String suffix;
    private final InetSocketAddress from;

    ServerNameRouting(Shared shared, Certificate certificate, String suffix, InetSocketAddress from) {
        super(LONGEST_HELLO, shared.limits().requestHead().toMillis());
        this.shared = shared;
        this.certificate = certificate;
        this.suffix = suffix;
        this.from = from;
    }

    @Override
    protected Future<LiveRoute> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        long now = shared.nanoTime().getAsLong();
        LiveRoute route = name != null && name.endsWith(suffix)
                ? shared.book().byServerName(name.substring(0, name.length() - suffix.length()))
                : null;
        boolean open = route != null
                && route.isOpen(now)
                && AddressCheck.mayEnter(route.route().access(), from.getAddress());
        if (route != null && open) {
            return ctx.executor().newSucceededFuture(route);
        }
        shared.guesses().isTooMany(Source.of(from.getAddress()), now);
        return ctx.executor().newFailedFuture(new IllegalArgumentException("no route of this name"));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<LiveRoute> found) {
        if (!found.isSuccess()) {
            ctx.close();
            return;
        }
        SslHandler tls = certificate.bare().newHandler(ctx.alloc());
        tls.setHandshakeTimeoutMillis(shared.limits().requestHead().toMillis());
        ctx.pipeline().addLast(new Handshake(shared, found.getNow()));
        ctx.pipeline().replace(this, null, tls);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** Waits for the end of the handshake. */
    private static final class Handshake extends ChannelInboundHandlerAdapter {

        private final Shared shared;
        private final LiveRoute route;

        Handshake(Shared shared, LiveRoute route) {
            this.shared = shared;
            this.route = route;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                if (done.isSuccess()) {
                    ctx.channel().config().setAutoRead(false);
                    ContainerRelay.start(shared, (SocketChannel) ctx.channel(), route);
                    ctx.pipeline().remove(this);
                } else {
                    ctx.close();
                }
            } else {
                ctx.fireUserEventTriggered(event);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
