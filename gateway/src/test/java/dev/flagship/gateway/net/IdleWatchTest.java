package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class IdleWatchTest {

    @Test
    void aConnectionThatIsClosedIsNotLookedAtAgain() {
        EmbeddedChannel player = new EmbeddedChannel();
        IdleWatch.start(player, new Traffic(), () -> 0, Duration.ofHours(1));
        assertThat(player.runScheduledPendingTasks()).as("until the next look").isPositive();

        // The channel's own method would also forget whatever is scheduled.
        player.pipeline().close();

        assertThat(player.isOpen()).isFalse();
        assertThat(player.runScheduledPendingTasks()).as("none").isNegative();
    }
}
