package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tls.Certificate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up connections to the HTTPS port, with the version of HTTP that the player's TLS negotiated. */
public final class HttpsEntry implements Entry {

    private static final Logger LOG = LoggerFactory.getLogger(HttpsEntry.class);

    private static final int LONGEST_HELLO = 16 * 1024;

    /** Disables Netty's own timer, which would keep a connection that was closed before it sent anything. */
    private static final int NO_TIMER = 0;

    private final Shared shared;
    private final Certificate certificate;
    private final String domain;
    private final HttpEntry http;
    private final Http2Entry http2;

    /** An entry to the host routes of the shared book, under {@code domain}. */
    public HttpsEntry(Shared shared, Certificate certificate, String domain) {
        this.shared = shared;
        this.certificate = certificate;
        this.domain = domain;
        this.http = new HttpEntry(shared, domain);
        this.http2 = new Http2Entry(shared, domain);
    }

    @Override
    public void enter(SocketChannel player, InetSocketAddress from) {
        player.pipeline().addLast(new Hello(from));
        player.config().setAutoRead(true);
    }

    private boolean isOurs(SSLSession session) {
        List<SNIServerName> names =
                session instanceof ExtendedSSLSession extended ? extended.getRequestedServerNames() : List.of();
        for (SNIServerName name : names) {
            if (name instanceof SNIHostName host) {
                String text = host.getAsciiName().toLowerCase(Locale.ROOT);
                return text.equals(domain) || text.endsWith("." + domain);
            }
        }
        return true;
    }

    /**
     * Receives the first message of a handshake outside the heap, where the JDK would keep twice as much inside, and
     * holds it until it is this handshake's turn. The handshake runs the action that it gets then when it is done.
     */
    private final class Hello extends AbstractSniHandler<Runnable> {

        private final InetSocketAddress from;

        Hello(InetSocketAddress from) {
            super(LONGEST_HELLO, NO_TIMER);
            this.from = from;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            Later.closeUnlessRemoved(ctx, shared.limits().requestHead());
        }

        @Override
        protected Future<Runnable> lookup(ChannelHandlerContext ctx, @Nullable String name) {
            Promise<Runnable> turn = ctx.executor().newPromise();
            shared.handshakes().begin(ctx.channel(), Source.of(from.getAddress()), turn::setSuccess);
            return turn;
        }

        @Override
        protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<Runnable> turn) {
            SslHandler tls = certificate.http().newHandler(ctx.alloc());
            tls.setHandshakeTimeoutMillis(shared.limits().requestHead().toMillis());
            ctx.pipeline().addLast(new Negotiation(from, turn.getNow()));
            ctx.pipeline().replace(this, null, tls);
        }

        /** A player that has ended its side cannot finish a handshake. */
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("connection failed before TLS", cause);
            ctx.close();
        }
    }

    /** Waits for the handshake, then removes itself. */
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        private final InetSocketAddress from;
        private final Runnable done;

        Negotiation(InetSocketAddress from, Runnable done) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.from = from;
            this.done = done;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            done.run();
            SocketChannel player = (SocketChannel) ctx.channel();
            SSLSession session = ctx.pipeline().get(SslHandler.class).engine().getSession();
            Visit visit = Visit.encrypted(from, !isOurs(session));
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2.speak(player, visit);
            } else {
                http.speak(player, visit);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event instanceof ChannelInputShutdownEvent) {
                ctx.close();
            } else {
                super.userEventTriggered(ctx, event);
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("TLS handshake failed", cause);
            ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("connection failed before HTTP", cause);
            ctx.close();
        }
    }
}
