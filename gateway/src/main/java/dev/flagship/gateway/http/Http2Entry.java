package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Serves HTTP/2: each stream is one request, routed by its own authority. The streams of a connection share its
 * connections to containers.
 */
final class Http2Entry {

    private static final int MOST_STREAMS = 100;
    private static final long GOODBYE_MILLIS = 1000;

    private final Shared shared;
    private final String domain;

    Http2Entry(Shared shared, String domain) {
        this.shared = shared;
        this.domain = domain;
    }

    void speak(SocketChannel player, Visit visit) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MOST_STREAMS)
                        .maxHeaderListSize(shared.limits().requestHeadBytes()))
                .validateHeaders(true)
                .gracefulShutdownTimeoutMillis(GOODBYE_MILLIS)
                .build();
        Source source = Source.of(visit.from().getAddress());
        Containers containers = Containers.several(shared, source);
        player.closeFuture().addListener(closed -> containers.close());
        player.pipeline()
                .addLast(codec, new FrameGuard(codec))
                .addLast(new Http2MultiplexHandler(new ChannelInitializer<Http2StreamChannel>() {
                    @Override
                    protected void initChannel(Http2StreamChannel stream) {
                        if (!shared.connections().addStream(stream, source)) {
                            stream.pipeline().addLast(new RefusedStream());
                            return;
                        }
                        stream.pipeline()
                                .addLast(
                                        new Http2StreamFrameToHttpObjectCodec(true, true),
                                        new StreamRequest(),
                                        new PlayerConnection(
                                                shared,
                                                new Http2Socket(stream),
                                                new HostRouting(shared, domain, stream, visit),
                                                containers));
                    }
                }))
                .addLast(new Quiet(shared.nanoTime(), shared.limits().keepAlive(), codec, containers::closeOld));
    }

    /**
     * Closes a connection that has had no stream for as long as HTTP/1.1 may wait for the next request. Also closes one
     * whose player has ended its side, because it will acknowledge nothing either.
     */
    static final class Quiet extends ChannelInboundHandlerAdapter {

        private final LongSupplier nanoTime;
        private final Duration most;
        private final Http2FrameCodec codec;
        private final Runnable atEachLook;
        private long since;

        Quiet(LongSupplier nanoTime, Duration most, Http2FrameCodec codec, Runnable atEachLook) {
            this.nanoTime = nanoTime;
            this.most = most;
            this.codec = codec;
            this.atEachLook = atEachLook;
            this.since = nanoTime.getAsLong();
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            look(ctx.channel());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
                ctx.close();
            } else {
                ctx.fireUserEventTriggered(event);
            }
        }

        private void look(Channel channel) {
            if (!channel.isActive()) {
                return;
            }
            atEachLook.run();
            long now = nanoTime.getAsLong();
            if (codec.connection().numActiveStreams() > 0) {
                since = now;
            } else if (now - since >= most.toNanos()) {
                channel.close();
                return;
            }
            Later.run(channel, most.dividedBy(4), () -> look(channel));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
