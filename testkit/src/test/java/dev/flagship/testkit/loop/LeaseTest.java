package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.route.FakeRouteTable;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes and one engine: only one of them acts, and nobody is led in by the other. */
@Tag("fault")
class LeaseTest {
    private final SteppedNode node = new SteppedNode();
    private final FakeRouteTable otherRoutes = new FakeRouteTable(node.clock::nanoTime);
    private final ReconcileLoop other = node.another("other", otherRoutes);

    @Test
    void theSecondNodeDoesNothingWhileTheFirstIsAlive() {
        node.running("user:1");
        int calls = node.engine().calls(DriverCall.LIST);
        assertThat(other.pass()).isEmpty();
        assertThat(node.engine().calls(DriverCall.LIST)).isEqualTo(calls);
        assertThat(otherRoutes.current()).isEmpty();
    }

    @Test
    void aPausedNodesSuccessorTakesOverWithoutATouch() {
        InstanceId id = node.running("user:1");
        node.clock.step(Duration.ofSeconds(21));
        other.pass();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.containers()).hasSize(1);
        assertThat(otherRoutes.current()).hasSize(1);
    }

    @Test
    void aNodeThatWokeUpTooLateStopsActingAndLetsNobodyInAnyMore() {
        InstanceId id = node.running("user:1");
        node.clock.step(Duration.ofSeconds(21));
        other.pass();
        InstanceId asked = node.request("user:2");
        assertThat(node.loop.pass()).isEmpty();
        assertThat(node.row(asked).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.routed()).isEmpty();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        node.loop.pass();
        assertThat(node.events.holding).as("the first, the other, the first").containsExactly(true, true, false);
    }

    @Test
    void aLaunchThatWasPausedPastItsLeaseCommitsAndRoutesNothing() {
        InstanceId id = node.request("user:1");
        node.probe.whileAsked = () -> {
            node.probe.whileAsked = () -> {};
            node.clock.step(Duration.ofSeconds(21));
            other.pass();
        };
        node.tick();
        assertThat(node.routed()).isEmpty();
        assertThat(otherRoutes.current()).containsValue(node.row(id).current());
        assertThat(node.containers()).hasSize(1);
        assertThat(node.ledger.history(id))
                .filteredOn(step -> step.to() == InstanceState.RUNNING)
                .hasSize(1);
    }
}
