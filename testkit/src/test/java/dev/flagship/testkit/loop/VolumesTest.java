package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.VolumeMount;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Instances are started with what is kept for their owner, and with nothing that somebody else still has. */
class VolumesTest {
    private final SteppedNode node = new SteppedNode(SampleTemplate.with(SampleTemplate.RAW)
            .mounting(List.of(new VolumeMount("data", "/data", 4096, false, true))));

    @Test
    void resetsAndTheNextInstanceHaveTheSameAndOtherOwnersTheirOwn() {
        InstanceId first = node.running("user:1");
        assertThat(kept(first)).containsOnlyKeys("data");
        Map<String, UUID> before = kept(first);
        node.ledger.reset(first, node.clock.now());
        node.ticks(3);
        assertThat(node.row(first).incarnation()).isEqualTo(2);
        assertThat(kept(first)).isEqualTo(before);
        assertThat(kept(node.running("user:2"))).isNotEqualTo(before);

        node.stop(first);
        node.ticks(3);
        assertThat(kept(node.running("user:1"))).isEqualTo(before);
    }

    @Test
    void aStartWaitsForTheRemovalOfItsVolumeAndGetsAnother() {
        InstanceId first = node.running("user:1");
        UUID key = kept(first).getOrDefault("data", new UUID(0, 0));
        node.volumes.askRemoval(key);
        node.stop(first);
        node.ticks(3);

        InstanceId next = node.request("user:1");
        node.ticks(5);
        assertThat(node.row(next).state()).isEqualTo(InstanceState.STARTING);
        assertThat(node.containers()).isEmpty();
        node.volumes.gone(key);
        node.ticks(60);
        assertThat(node.row(next).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(kept(next)).doesNotContainValue(key);
    }

    private Map<String, UUID> kept(InstanceId id) {
        return node.engine().specOf(node.row(id).current()).orElseThrow().kept();
    }
}
