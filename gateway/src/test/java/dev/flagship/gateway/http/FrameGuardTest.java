package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.DefaultHttp2UnknownFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FrameGuardTest {
    private static final byte NO_SUCH_KIND = 0x7f;

    private final AtomicInteger closed = new AtomicInteger();

    /** Stays open, so that a test sees what is made of what comes after. */
    private final EmbeddedChannel player = new EmbeddedChannel(
            new ChannelOutboundHandlerAdapter() {
                @Override
                public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
                    closed.incrementAndGet();
                }
            },
            new FrameGuard(Http2FrameCodecBuilder.forServer().build()));

    @AfterEach
    void end() {
        player.finishAndReleaseAll();
    }

    @Test
    void framesOfKindsThatNobodyKnowsWaitForNoStream() {
        ByteBuf content = Unpooled.buffer().writeByte(1);

        assertThat(player.writeInbound(new DefaultHttp2UnknownFrame(NO_SUCH_KIND, new Http2Flags(), content)))
                .isFalse();
        assertThat(content.refCnt()).isZero();
    }

    @Test
    void whatAStreamIsSentPasses() {
        assertThat(player.writeInbound(
                        new DefaultHttp2DataFrame(Unpooled.buffer().writeByte(1))))
                .isTrue();
        assertThat(closed).hasValue(0);
    }

    @Test
    void aConnectionIsGivenUpOnceAndWhatComesAfterIsReleased() {
        for (int i = 0; i < 70; i++) {
            player.writeInbound(new DefaultHttp2SettingsFrame(new Http2Settings()));
        }
        ByteBuf content = Unpooled.buffer().writeByte(1);
        player.writeInbound(new DefaultHttp2DataFrame(content));

        assertThat(content.refCnt()).isZero();
        assertThat(closed).hasValue(1);
    }

    @Test
    void aRequestForAnotherProtocolIsAgainstTheRules() {
        assertThat(player.writeInbound(new DefaultHttp2HeadersFrame(
                        new DefaultHttp2Headers().method("GET").path("/").add(":protocol", "websocket"))))
                .isFalse();
        assertThat(player.<Object>readOutbound()).isEqualTo(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR));
    }

    @Test
    void whoeverTakesNothingIsNotReadUntilTheyDo() {
        waits(100_000);
        assertThat(player.config().isAutoRead()).isTrue();

        waits(300_000);
        assertThat(player.config().isAutoRead()).isFalse();

        player.flush();
        player.runPendingTasks();
        assertThat(player.config().isAutoRead()).isTrue();
        player.releaseOutbound();
    }

    @Test
    void whoeverWasGivenUpIsNotReadAgain() {
        for (int i = 0; i < 70; i++) {
            player.writeInbound(new DefaultHttp2SettingsFrame(new Http2Settings()));
        }
        setWritable(false);
        setWritable(true);

        assertThat(player.config().isAutoRead()).isFalse();
    }

    /** Leaves bytes in front of the socket, as answers do that are not taken. */
    private void waits(int bytes) {
        player.unsafe().write(Unpooled.buffer(bytes).writeZero(bytes), player.newPromise());
        player.pipeline().fireChannelReadComplete();
        player.runPendingTasks();
    }

    private void setWritable(boolean writable) {
        ChannelOutboundBuffer output = player.unsafe().outboundBuffer();
        output.setUserDefinedWritability(1, writable);
        player.runPendingTasks();
    }
}
