package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2UnknownFrame;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FrameGuardTest {
    private static final byte NO_SUCH_KIND = 0x7f;

    private final EmbeddedChannel player = new EmbeddedChannel(
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
    }
}
