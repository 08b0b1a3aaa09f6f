package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.testkit.driver.DriverCall;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the loop makes of answers that are lost, come late or do not come, and of containers that it did not ask for. */
@Tag("fault")
class UnansweredLoopTest {
    /** What got nowhere is tried again after so many ticks at the latest. */
    private static final int LONGEST_REST = 16;

    private final SteppedNode node = new SteppedNode();

    @Test
    void aStartWithoutAFlagIsRetriedWithTheNextIncarnationButNotForEver() {
        node.engine().answerNextStart(new StartResult.Ended("no flag"));
        InstanceId once = node.request("user:1");
        node.ticks(5);
        assertThat(node.row(once).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.row(once).incarnation()).isEqualTo(2);
        assertThat(node.containers()).containsExactly(node.row(once).current());

        for (int i = 0; i < 3; i++) {
            node.engine().answerNextStart(new StartResult.Ended("no flag"));
        }
        InstanceId never = node.request("user:2");
        node.ticks(10);
        assertThat(node.row(never).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(never).reason()).isEqualTo(Reason.ENGINE);
    }

    @Test
    void anAnswerThatWasLostIsFoundAgainByAdoption() {
        node.tick();
        node.engine().loseNextAnswer(DriverCall.CREATE);
        InstanceId id = node.request("user:1");
        node.ticks(7);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.row(id).incarnation()).isEqualTo(1);
        assertThat(node.containers()).hasSize(1);
    }

    @Test
    void aContainerWhoseStarterWentBeforeItHadAFlagIsFollowedByTheNext() {
        node.tick();
        node.engine().loseNextAnswer(DriverCall.START);
        node.probe.answer = () -> node.containers().getFirst().number() > 1;
        InstanceId id = node.request("user:1");
        node.ticks(10);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.containers()).containsExactly(new Incarnation(id, 2));
    }

    @Test
    void aStoppedStartEndsOnlyWhenALateContainerCanNoLongerAppear() {
        node.tick();
        node.engine().delayNextCreate();
        InstanceId id = node.request("user:1");
        node.loop.pass();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STARTING);
        node.stop(id);
        node.ticks(30);
        assertThat(node.row(id).state()).as("the engine may still carry it out").isEqualTo(InstanceState.STOPPING);
        node.engine().deliverLateCreates();
        assertThat(node.containers()).hasSize(1);
        node.ticks(LONGEST_REST);
        assertThat(node.containers()).isEmpty();
        node.ticks(40);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void aContainerThatAppearsAfterItsInstanceEndedIsRemovedAndNeverRouted() {
        node.tick();
        node.engine().delayNextCreate();
        InstanceId id = node.request("user:1");
        node.loop.pass();
        Incarnation late = node.row(id).current();
        node.stop(id);
        node.ticks(70);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
        node.engine().deliverLateCreates();
        node.ticks(2);
        assertThat(node.containers()).isEmpty();
        assertThat(node.events.orphans).containsExactly(late);
        assertThat(node.routed()).isEmpty();
    }

    @Test
    void aContainerThatNobodyAskedForIsRemoved() {
        node.engine().plant(new Incarnation(new InstanceId(UUID.randomUUID()), 1), Status.RUNNING);
        node.ticks(2);
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void aSilentEngineEndsNothingAndWhatWasAskedMeanwhileStartsWhenItIsBack() {
        InstanceId running = node.running("user:1");
        node.engine().unavailable(true);
        InstanceId asked = node.request("user:2");
        node.ticks(30);
        assertThat(node.row(running).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).hasSize(1);
        assertThat(node.row(asked).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.engines
                        .health(SteppedNode.ENGINE)
                        .orElseThrow()
                        .status()
                        .name())
                .isEqualTo("UNREACHABLE");
        node.engine().unavailable(false);
        node.ticks(10);
        assertThat(node.row(asked).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void aStopOnASilentEngineLetsNobodyInAndIsCarriedOutLater() {
        InstanceId id = node.running("user:1");
        node.engine().unavailable(true);
        node.stop(id);
        node.ticks(10);
        assertThat(node.routed()).isEmpty();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPING);
        node.engine().unavailable(false);
        node.ticks(10);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.containers()).isEmpty();
    }
}
