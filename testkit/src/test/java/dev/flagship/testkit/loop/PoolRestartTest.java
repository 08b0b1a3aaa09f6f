package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is ready outlives the node that made it. */
class PoolRestartTest {
    private final SteppedNode node = new SteppedNode();

    @Test
    void theNextNodeKeepsWhatIsReadyAndHandsItOver() {
        node.pools.size(1, 2, 2);
        node.ticks(6);
        List<Instance> ready = pooled();
        assertThat(ready).hasSize(2);
        int created = node.engine().calls(DriverCall.CREATE);
        var before = node.containers();

        node.clock.step(Duration.ofSeconds(30));
        FakeRouteTable routes = new FakeRouteTable(node.clock::nanoTime);
        ReconcileLoop next = node.another("next", routes);
        for (int pass = 0; pass < 5; pass++) {
            node.clock.step(Duration.ofSeconds(1));
            next.pass();
        }
        assertThat(pooled())
                .extracting(Instance::current)
                .containsExactlyInAnyOrderElementsOf(
                        ready.stream().map(Instance::current).toList());
        assertThat(node.containers()).isEqualTo(before);
        assertThat(node.engine().calls(DriverCall.CREATE)).isEqualTo(created);

        InstanceId claimed = node.pools
                .claim(SteppedNode.SAMPLE, "user:1", node.clock.now().plus(SampleTemplate.LIFETIME), node.clock.now())
                .orElseThrow();
        next.pass();
        next.pass();
        assertThat(node.row(claimed).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(routes.current()).containsValue(node.row(claimed).current());
    }

    private List<Instance> pooled() {
        return node.ledger.all().stream()
                .filter(row -> row.state() == InstanceState.POOLED)
                .toList();
    }
}
