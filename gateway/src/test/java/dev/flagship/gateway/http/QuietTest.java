package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QuietTest {

    @Test
    void aConnectionThatIsClosedIsNotLookedAtAgain() {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
        EmbeddedChannel player =
                new EmbeddedChannel(new Http2Entry.Quiet(() -> 0, Duration.ofHours(1), codec, () -> {}));
        assertThat(player.runScheduledPendingTasks()).as("until the next look").isPositive();

        // The channel's own method would also forget whatever is scheduled.
        player.pipeline().close();

        assertThat(player.isOpen()).isFalse();
        assertThat(player.runScheduledPendingTasks()).as("none").isNegative();
    }
}
