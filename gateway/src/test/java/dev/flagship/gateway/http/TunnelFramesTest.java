package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TunnelFramesTest {
    private final EmbeddedChannel player = new EmbeddedChannel(new TunnelFrames());
    private final ByteBuf content = Unpooled.buffer().writeByte(1);

    @AfterEach
    void end() {
        player.finishAndReleaseAll();
    }

    @Test
    void aPingIsAnsweredWithWhatItSays() {
        player.writeInbound(new PingWebSocketFrame(content));

        assertThat(player.outboundMessages())
                .singleElement()
                .isInstanceOfSatisfying(
                        PongWebSocketFrame.class,
                        pong -> assertThat(pong.content()).isEqualTo(content));
    }

    @Test
    void whoReadsNothingHasNoAnswersToPingsKept() {
        player.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

        player.writeInbound(new PingWebSocketFrame(content));

        assertThat(player.outboundMessages()).isEmpty();
        assertThat(content.refCnt()).isZero();
    }
}
