package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.route.Ceilings;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProxyDecoderTest {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Ceilings ONE = new Ceilings(1, 1);

    private final Door door = new Door(new ConnectionCount(ONE, ONE), 1, List.of(), PATIENCE, (player, from) -> {});

    @Test
    void aConnectionThatIsClosedBeforeItsHeaderIsNotKept() {
        EmbeddedChannel balancer = new EmbeddedChannel(new ProxyDecoder(door, PATIENCE));
        assertThat(balancer.runScheduledPendingTasks()).as("until it is closed").isPositive();

        // The channel's own method would also forget whatever is scheduled.
        balancer.pipeline().close();

        assertThat(balancer.isOpen()).isFalse();
        assertThat(balancer.runScheduledPendingTasks()).as("nothing").isNegative();
    }
}
