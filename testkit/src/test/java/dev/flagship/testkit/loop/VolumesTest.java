package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.VolumeMount;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances are started with what is kept for their owner, and with nothing that somebody else still has. */
class VolumesTest {
    private final SteppedNode node = new SteppedNode(SampleTemplate.with(SampleTemplate.RAW)
            .mounting(List.of(new VolumeMount("data", "/data", 4096, false, true))));

    @Test
    void resetsAndTheNextInstanceHaveTheSameAndOtherOwnersTheirOwn() {
        InstanceId first = node.running("user:1");
        assertThat(kept(first)).containsOnlyKeys("data");
        Map<String, Long> before = kept(first);
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
    void whatIsAboutToBeRemovedIsWaitedForAndThenIsAnother() {
        InstanceId first = node.running("user:1");
        long id = kept(first).getOrDefault("data", 0L);
        node.volumes.askRemoval(id);
        node.stop(first);
        node.ticks(3);

        InstanceId next = node.request("user:1");
        node.ticks(5);
        assertThat(node.row(next).state()).isEqualTo(InstanceState.STARTING);
        assertThat(node.containers()).isEmpty();
        node.volumes.gone(id);
        node.ticks(60);
        assertThat(node.row(next).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(kept(next)).doesNotContainValue(id);
    }

    private Map<String, Long> kept(InstanceId id) {
        return node.engine().specOf(node.row(id).current()).orElseThrow().kept();
    }
}
