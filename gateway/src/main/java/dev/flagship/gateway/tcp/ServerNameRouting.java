package dev.flagship.gateway.tcp;

import dev.flagship.gateway.access.AddressCheck;
import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tls.Certificate;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first message of a TLS handshake. Unknown names are refused with an alert before anything is signed, so
 * that a guess costs the gateway less than the guesser.
 */
final class ServerNameRouting extends AbstractSniHandler<ServerNameRouting.Found> {

    private static final int LONGEST_HELLO = 16 * 1024;

    /** Disables Netty's own timer, which would keep a connection that was closed before it sent anything. */
    private static final int NO_TIMER = 0;

    /** What a server name leads to. */
    sealed interface Found {}

    /** {@code done} is to be run when the handshake is done. */
    private record Container(LiveRoute route, Runnable done) implements Found {}

    private record Nobody(Alert why) implements Found {}

    private final Shared shared;
    private final Certificate certificate;
    private final String suffix;
    private final InetSocketAddress from;
    private boolean refused;

    ServerNameRouting(Shared shared, Certificate certificate, String suffix, InetSocketAddress from) {
        super(LONGEST_HELLO, NO_TIMER);
        this.shared = shared;
        this.certificate = certificate;
        this.suffix = suffix;
        this.from = from;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Later.closeUnlessRemoved(ctx, shared.limits().requestHead());
    }

    /**
     * Discards input after a refusal. It would stay in the buffer, and be looked up and counted again when more
     * arrives.
     */
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(ctx, in, out);
        }
    }

    /** Known names then wait for their turn to do the handshake. */
    @Override
    protected Future<Found> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        Promise<Found> found = ctx.executor().newPromise();
        Source source = Source.of(from.getAddress());
        long now = shared.nanoTime().getAsLong();
        LiveRoute route = name != null && name.endsWith(suffix)
                ? shared.book().byServerName(name.substring(0, name.length() - suffix.length()))
                : null;
        if (route == null || !route.isOpen(now)) {
            boolean tooMany = shared.guesses().isTooMany(source, now);
            found.setSuccess(new Nobody(tooMany ? Alert.ACCESS_DENIED : Alert.UNRECOGNIZED_NAME));
        } else if (!AddressCheck.mayEnter(route.route().access(), from.getAddress())) {
            found.setSuccess(new Nobody(Alert.ACCESS_DENIED));
        } else {
            shared.handshakes().begin(ctx.channel(), source, done -> found.setSuccess(new Container(route, done)));
        }
        return found;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<Found> found) {
        switch (found.getNow()) {
            case Container(LiveRoute route, Runnable done) -> {
                SslHandler tls = certificate.bare().newHandler(ctx.alloc());
                tls.setHandshakeTimeoutMillis(shared.limits().requestHead().toMillis());
                ctx.pipeline().addLast(new Handshake(shared, route, done));
                ctx.pipeline().replace(this, null, tls);
            }
            case Nobody(Alert why) -> {
                refused = true;
                ctx.channel().config().setAutoRead(false);
                ctx.writeAndFlush(why.message(ctx.alloc())).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** A player that has ended its side cannot finish a handshake. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !refused) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** Waits for the end of the handshake. */
    private static final class Handshake extends ChannelInboundHandlerAdapter {

        private final Shared shared;
        private final LiveRoute route;
        private final Runnable done;

        Handshake(Shared shared, LiveRoute route, Runnable done) {
            this.shared = shared;
            this.route = route;
            this.done = done;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent end) {
                if (end.isSuccess()) {
                    done.run();
                    ctx.channel().config().setAutoRead(false);
                    ContainerRelay.start(shared, (SocketChannel) ctx.channel(), route);
                    ctx.pipeline().remove(this);
                } else {
                    ctx.close();
                }
            } else if (event instanceof ChannelInputShutdownEvent) {
                ctx.close();
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
