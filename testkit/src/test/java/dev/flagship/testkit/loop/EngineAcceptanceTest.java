package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.testkit.driver.DriverCall;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An engine that lacks what its kind cannot carry is used as far as operators accepted that, and no further. */
@Tag("fault")
class EngineAcceptanceTest {
    private static final Shortfall SWAP = new Shortfall("memory-swap", "no swap is counted");
    private static final Shortfall PEERS = new Shortfall("peer-tcp", "neighbours reach each other");
    private static final int AN_HOUR = 3_700;

    private final SteppedNode node = new SteppedNode();

    @Test
    void nothingStartsThereBeforeItIsAcceptedAndThenWhatWaitedDoes() {
        lacks(SWAP);
        InstanceId id = node.request("user:1");
        node.ticks(60);
        assertThat(last())
                .isEqualTo(new EngineHealth(
                        "Fake 1.0",
                        Status.CONDITIONAL,
                        "memory-swap: not in force here, and not accepted; no swap is counted",
                        List.of(),
                        List.of(SWAP)));
        assertThat(node.row(id).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.containers()).isEmpty();
        assertThat(node.engine().calls(DriverCall.ADMIT))
                .as("it is not tried over and over")
                .isBetween(1, 2);
        assertThat(node.engines.capacity(SteppedNode.ENGINE))
                .as("so that it is accepted of this machine")
                .isPresent();

        accept("memory-swap");
        node.ticks(10);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(last()).isEqualTo(new EngineHealth("Fake 1.0", Status.READY, "", List.of(), List.of(SWAP)));
        assertThat(node.events.health).hasSize(2);
        int admitted = node.engine().calls(DriverCall.ADMIT);
        node.ticks(600);
        assertThat(node.engine().calls(DriverCall.ADMIT)).isEqualTo(admitted);
    }

    @Test
    void anUnacceptedControlIsNamedAndStopsNewStartsWhileInstancesRunOn() {
        lacks(SWAP);
        node.engines.accept(SteppedNode.ENGINE, Set.of("memory-swap"));
        node.ticks(10);
        InstanceId runs = node.running("user:1");
        lacks(SWAP, PEERS);
        node.ticks(AN_HOUR);
        InstanceId again = node.running("user:2");
        assertThat(node.row(again).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(last().status()).isEqualTo(Status.CONDITIONAL);
        assertThat(last().detail()).startsWith("peer-tcp: ").doesNotContain("memory-swap");
        assertThat(last().lacking()).containsExactly(SWAP, PEERS);
        assertThat(node.row(runs).state()).isNotEqualTo(InstanceState.FAILED);

        accept("memory-swap", "peer-tcp");
        node.ticks(10);
        assertThat(node.row(again).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void whatHasToHoldRefusesItWhateverWasAccepted() {
        lacks(SWAP);
        node.engines.accept(SteppedNode.ENGINE, Set.of("memory-swap", "pids"));
        node.ticks(10);
        node.engine().admission(new Admission.Refused(List.of("pids", "cpu"), "no limit"));
        node.ticks(AN_HOUR);
        InstanceId id = node.running("user:1");
        assertThat(node.row(id).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(last())
                .isEqualTo(new EngineHealth("Fake 1.0", Status.REFUSED, "pids: no limit (and cpu)", List.of()));
    }

    @Test
    void aWithdrawnAcceptanceIsNoticedAtTheNextLookAndAtOnceWhenTheNodeIsTold() {
        lacks(SWAP);
        node.engines.accept(SteppedNode.ENGINE, Set.of("memory-swap"));
        node.ticks(10);
        InstanceId runs = node.running("user:1");
        node.engines.accept(SteppedNode.ENGINE, Set.of());
        node.loop.lookAtTheEngine();
        node.tick();
        InstanceId waits = node.running("user:2");
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.row(runs).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(last().status()).isEqualTo(Status.CONDITIONAL);

        accept("memory-swap");
        node.ticks(10);
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.RUNNING);
        node.engines.accept(SteppedNode.ENGINE, Set.of());
        node.ticks(70);
        assertThat(last().status()).isEqualTo(Status.CONDITIONAL);
    }

    @Test
    void whereNothingIsMissingAnyMoreItIsReadyWithoutAnybodysWord() {
        lacks(SWAP);
        node.ticks(10);
        node.engine().admission(new Admission.Admitted("Fake 1.0", List.of()));
        node.ticks(70);
        assertThat(last()).isEqualTo(new EngineHealth("Fake 1.0", Status.READY, "", List.of()));
    }

    @Test
    void lessThanWasAcceptedMayBeMissing() {
        lacks(PEERS);
        node.engines.accept(SteppedNode.ENGINE, Set.of("memory-swap", "peer-tcp"));
        assertThat(node.row(node.running("user:1")).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(last().lacking()).containsExactly(PEERS);
    }

    @Test
    void whileItDoesNotAnswerOrHasNoFirewallWhatItLacksIsStillKnown() {
        lacks(SWAP);
        node.engines.accept(SteppedNode.ENGINE, Set.of("memory-swap"));
        node.ticks(10);
        node.engine().protection(new Protection.Missing("no table"));
        node.clock.step(Duration.ofMinutes(2));
        node.ticks(2);
        assertThat(last().status()).isEqualTo(Status.REFUSED);
        assertThat(last().lacking()).containsExactly(SWAP);
        node.engine().unavailable(true);
        node.ticks(10);
        assertThat(last().status()).isEqualTo(Status.UNREACHABLE);
        assertThat(last().lacking()).containsExactly(SWAP);
    }

    private void lacks(Shortfall... lacking) {
        node.engine().admission(new Admission.Conditional("Fake 1.0", List.of(), List.of(lacking)));
    }

    /** Accepts controls as the server does, which tells the node. */
    private void accept(String... controls) {
        node.engines.accept(SteppedNode.ENGINE, Set.of(controls));
        node.loop.lookAtTheEngine();
    }

    private EngineHealth last() {
        return node.events.health.getLast();
    }
}
