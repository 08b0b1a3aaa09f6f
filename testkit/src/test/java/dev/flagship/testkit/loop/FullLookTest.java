package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.loop.FullLook;
import dev.flagship.testkit.driver.DriverCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody wants everything looked at now. */
class FullLookTest {
    private static final Duration SOON = Duration.ofMillis(400);

    private final SteppedNode node = new SteppedNode();
    private final List<FullLook> looks = new ArrayList<>();

    @Test
    void aRestingRemovalIsTriedAtOnceAndItsOutcomeIsTold() {
        InstanceId stuck = node.running("user:1");
        node.running("user:2");
        node.engine().removalStuck(true);
        node.stop(stuck);
        node.ticks(60);
        node.engine().removalStuck(false);
        int tries = node.engine().calls(DriverCall.REMOVE);
        node.clock.step(SOON);
        node.loop.pass();
        assertThat(node.engine().calls(DriverCall.REMOVE)).as("it rests").isEqualTo(tries);

        node.loop.lookAtEverything(looks::add);
        node.clock.step(SOON);
        node.loop.pass();

        assertThat(node.row(stuck).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(looks).containsExactly(new FullLook(2, 1));
        node.ticks(5);
        assertThat(looks).hasSize(1);
    }

    @Test
    void whatNoRowSpecifiesIsRemovedAndCounted() {
        node.tick();
        Incarnation nobodys = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        node.engine().plant(nobodys, Status.RUNNING);

        node.loop.lookAtEverything(looks::add);
        node.clock.step(SOON);
        node.loop.pass();

        assertThat(node.containers()).isEmpty();
        assertThat(looks).containsExactly(new FullLook(1, 1));
    }

    @Test
    void anEngineThatIsAwayIsAskedAgainByWhoeverAsksAgain() {
        node.tick();
        node.engine().unavailable(true);
        node.loop.lookAtEverything(looks::add);
        node.ticks(3);
        assertThat(looks).isEmpty();

        node.engine().unavailable(false);
        node.loop.lookAtEverything(looks::add);
        node.ticks(2);

        assertThat(looks).containsExactly(new FullLook(0, 0));
    }
}
