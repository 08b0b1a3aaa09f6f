package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LaterTest {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final Channel channel = new LocalChannel();

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void theTimerIsCancelledWhenItsChannelClosesFirst() {
        loop.register(channel).syncUninterruptibly();
        Future<?> close = Later.close(channel, Duration.ofHours(1));

        channel.close().syncUninterruptibly();

        assertThat(close.isCancelled()).isTrue();
    }

    @Test
    void whatStaysOpenIsClosedInTime() {
        loop.register(channel).syncUninterruptibly();

        Later.close(channel, Duration.ofMillis(1));

        assertThat(channel.closeFuture().awaitUninterruptibly(1, TimeUnit.MINUTES))
                .isTrue();
    }

    @Test
    void aChannelIsClosedInTimeUnlessItsHandlerWasRemoved() {
        EmbeddedChannel silent = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        EmbeddedChannel served = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        ChannelHandlerContext gone = served.pipeline().firstContext();
        Later.closeUnlessRemoved(silent.pipeline().firstContext(), Duration.ZERO);
        Later.closeUnlessRemoved(gone, Duration.ZERO);
        served.pipeline().remove(gone.handler());

        silent.runScheduledPendingTasks();
        served.runScheduledPendingTasks();

        assertThat(silent.isOpen()).isFalse();
        assertThat(served.isOpen()).isTrue();
    }
}
