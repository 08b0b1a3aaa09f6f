package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TunnelFramesTest {
    private static final int WRITABILITY = 1;

    private final EmbeddedChannel player = new EmbeddedChannel(new TunnelFrames());

    @Test
    void aPingIsAnsweredByWhatItSaid() {
        player.writeInbound(ping("one"));
        assertThat(answered()).isEqualTo("one");
    }

    @Test
    void aPlayerWhoLeavesAnswersUnreadGetsTheLastOneAlone() {
        PingWebSocketFrame first = ping("one");
        player.unsafe().outboundBuffer().setUserDefinedWritability(WRITABILITY, false);
        player.writeInbound(first, ping("two"));
        player.runPendingTasks();
        assertThat(player.outboundMessages()).isEmpty();
        assertThat(first.refCnt()).isZero();

        player.unsafe().outboundBuffer().setUserDefinedWritability(WRITABILITY, true);
        player.runPendingTasks();

        assertThat(answered()).isEqualTo("two");
        assertThat(player.outboundMessages()).isEmpty();
    }

    @Test
    void whatWasNeverAnsweredIsLetGoOf() {
        PingWebSocketFrame ping = ping("one");
        player.unsafe().outboundBuffer().setUserDefinedWritability(WRITABILITY, false);
        player.writeInbound(ping);

        player.close();
        player.runPendingTasks();

        assertThat(ping.refCnt()).isZero();
    }

    private static PingWebSocketFrame ping(String text) {
        return new PingWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String answered() {
        PongWebSocketFrame pong = player.readOutbound();
        String text = pong.content().toString(StandardCharsets.US_ASCII);
        pong.release();
        return text;
    }
}
