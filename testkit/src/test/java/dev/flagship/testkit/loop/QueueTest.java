package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.testkit.route.FakeRouteTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start waits in the queue for so long and no longer, and its owner is told why it failed. */
@Tag("fault")
class QueueTest {
    private static final int PATIENCE =
            (int) LoopSettings.standard(ENGINE, "any", 1).queueDeadline().toSeconds();

    private final SteppedNode node = new SteppedNode();

    @Test
    void whileTheEngineIsAwayAStartFailsAfterItsTimeAndANewOneRunsOnceTheEngineIsBack() {
        node.tick();
        node.engine().unavailable(true);
        node.ticks(5);
        InstanceId id = node.request("user:1");
        node.ticks(PATIENCE);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.QUEUED);
        node.ticks(3);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.ENGINE);
        assertThat(node.events.details).containsExactly("the engine took no starts in time");

        InstanceId next = node.request("user:1");
        node.engine().unavailable(false);
        node.ticks(60);
        assertThat(node.row(next).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.containers()).containsExactly(node.row(next).current());
    }

    @Test
    void whileACrowdAsksFewerAreLaunchedAtATimeAndAsManyAsUsualASecondLater() {
        node.ticks(3);
        for (int owner = 0; owner < 20; owner++) {
            node.request("user:" + owner);
        }
        node.loop.pass();
        assertThat(begun()).isEqualTo(1);
        node.tick();
        assertThat(begun()).isEqualTo(1 + 4);
    }

    @Test
    void whatWaitedWhileNoNodeWasThereIsLaunchedByTheNextOne() {
        InstanceId id = node.request("user:1");
        node.clock.step(LoopSettings.standard(ENGINE, "any", 1).queueDeadline().multipliedBy(2));
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void whatWaitedForAnotherNodeIsGivenItsTimeByTheOneThatTakesOver() {
        node.tick();
        node.engine().unavailable(true);
        node.ticks(5);
        InstanceId id = node.request("user:1");
        node.ticks(PATIENCE - 60);
        var other = node.another("other", new FakeRouteTable(node.clock::nanoTime));
        for (int second = 0; second < PATIENCE; second++) {
            node.clock.step(SteppedNode.SECOND);
            other.pass();
            assertThat(node.row(id).state()).isEqualTo(InstanceState.QUEUED);
        }
        for (int second = 0; second < 30; second++) {
            node.clock.step(SteppedNode.SECOND);
            other.pass();
        }
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
    }

    private long begun() {
        return node.ledger.all().stream()
                .filter(row -> row.state() != InstanceState.QUEUED)
                .count();
    }
}
