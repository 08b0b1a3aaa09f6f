package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of an instance, one pass at a time. */
@Tag("fault")
class ReconcileLoopTest {
    /** What got nowhere is tried again after so many ticks at the latest. */
    private static final int LONGEST_REST = 16;

    private final SteppedNode node = new SteppedNode();

    @Test
    void aRequestedInstanceRunsWithItsFlagAndIsRoutedUntilItsExpiry() {
        InstanceId id = node.request("user:1");
        node.tick();
        Instance row = node.row(id);
        assertThat(row.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(row.expiresAt()).isEqualTo(node.clock.now().plus(SampleTemplate.LIFETIME));
        assertThat(node.containers()).containsExactly(row.current());
        assertThat(node.routed()).containsValue(row.current());
        assertThat(node.engine().flagOf(row.current()).orElseThrow()).matches("CTF\\{[0-9a-f]{32}}");
        assertThat(node.events.steps)
                .containsExactly("RESERVED #1", "CREATED #1", "STARTED #1", "READY #1", "RUNNING #1");
    }

    @Test
    void aPassThatFindsNothingToDoDoesNothing() {
        node.running("user:1");
        int before = node.events.steps.size();
        int created = node.engine().calls(DriverCall.CREATE);
        node.ticks(20);
        assertThat(node.events.steps).hasSize(before);
        assertThat(node.engine().calls(DriverCall.CREATE)).isEqualTo(created);
        assertThat(node.engine().calls(DriverCall.REMOVE)).isZero();
        assertThat(node.events.troubles).isEmpty();
    }

    @Test
    void twoInstancesHaveTheirOwnFlags() {
        InstanceId one = node.request("user:1");
        InstanceId two = node.request("user:2");
        node.tick();
        assertThat(node.engine().flagOf(node.row(one).current()))
                .isNotEqualTo(node.engine().flagOf(node.row(two).current()));
    }

    @Test
    void aStopClosesTheRouteBeforeTheContainerGoes() {
        InstanceId id = node.running("user:1");
        Incarnation current = node.row(id).current();
        node.stop(id);
        node.engine().removalStuck(true);
        node.tick();
        assertThat(node.routed()).isEmpty();
        assertThat(node.containers()).containsExactly(current);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPING);
        node.ticks(30);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPING);
        node.engine().removalStuck(false);
        node.ticks(LONGEST_REST);
        assertThat(node.containers()).isEmpty();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.ledger.flag(current)).isEmpty();
    }

    @Test
    void aRemovalThatGetsNowhereIsTriedLessAndLessOften() {
        InstanceId id = node.running("user:1");
        node.engine().removalStuck(true);
        int before = node.engine().calls(DriverCall.REMOVE);
        node.stop(id);
        node.ticks(120);
        assertThat(node.engine().calls(DriverCall.REMOVE) - before).isBetween(5, 20);
    }

    @Test
    void aContainerIsNotRemovedWhileItsWithdrawalIsNotAcknowledged() {
        InstanceId id = node.running("user:1");
        node.stop(id);
        node.routes.failWithdrawals(1);
        node.tick();
        assertThat(node.containers()).hasSize(1);
        node.tick();
        assertThat(node.containers()).isEmpty();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void anInstanceEndsWhenItsTimeIsUp() {
        InstanceId id = node.running("user:1");
        node.clock.step(SampleTemplate.LIFETIME.minusSeconds(2));
        node.tick();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        node.tick();
        assertThat(node.routed()).isEmpty();
        node.tick();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void anExtensionMovesTheRoutesExpiryToo() {
        InstanceId id = node.running("user:1");
        Instant later = node.clock.now().plus(Duration.ofHours(2));
        assertThat(node.ledger.extend(id, 0, later, node.clock.now())).isTrue();
        node.tick();
        node.clock.step(Duration.ofMinutes(90));
        node.tick();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).hasSize(1);
    }

    @Test
    void anUnsteadyTimeEndsNothingAndLetsNobodyInAfterExpiry() {
        InstanceId id = node.running("user:1");
        node.clock.jump(Duration.ofHours(2));
        node.clock.steady(false);
        node.ticks(5);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        node.clock.jump(Duration.ofHours(-2));
        node.clock.steady(true);
        node.ticks(5);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).hasSize(1);
    }

    @Test
    void aTimeThatFallsBackDoesNotBlindTheLoop() {
        InstanceId id = node.running("user:1");
        node.clock.jump(Duration.ofHours(-2));
        node.engine().removeByHand(node.row(id).current());
        node.ticks(3);
        assertThat(node.row(id).reason()).isEqualTo(Reason.INTERFERENCE);
        int looks = node.engine().calls(DriverCall.PROTECT);
        node.ticks(65);
        assertThat(node.engine().calls(DriverCall.PROTECT)).isGreaterThan(looks);
    }

    @Test
    void aTimeThatLeapsAheadDoesNotFailAStartThatIsWaitedFor() {
        node.probe.ready = false;
        node.probe.whileAsked = () -> {
            node.clock.jump(Duration.ofHours(1));
            node.probe.whileAsked = () -> node.probe.ready = true;
        };
        InstanceId id = node.request("user:1");
        node.tick();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void aResetBringsANewContainerAndFlagOnTheSameEndpointUntilTheSameExpiry() {
        InstanceId id = node.running("user:1");
        Instance before = node.row(id);
        node.ledger.reset(id, node.clock.now());
        node.engine().removalStuck(true);
        node.ticks(3);
        assertThat(node.containers()).as("the old one must be gone first").containsExactly(before.current());
        assertThat(node.routed()).isEmpty();
        node.engine().removalStuck(false);
        node.ticks(3);

        Instance after = node.row(id);
        assertThat(after.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(after.incarnation()).isEqualTo(2);
        assertThat(node.containers()).containsExactly(after.current());
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.placed().orElseThrow().keys())
                .isEqualTo(before.placed().orElseThrow().keys());
        assertThat(node.engine().flagOf(after.current()))
                .isNotEqualTo(node.engine().flagOf(before.current()));
        assertThat(node.routed())
                .containsOnly(Map.entry(after.placed().orElseThrow().allKeys().getFirst(), after.current()));
    }

    @Test
    void nobodyIsLedToTheOldAddressWhileAResetStarts() {
        InstanceId id = node.running("user:1");
        node.engine().removeByHand(node.row(id).current());
        node.ledger.reset(id, node.clock.now());
        boolean[] routedMeanwhile = new boolean[1];
        node.probe.whileAsked = () -> routedMeanwhile[0] = !node.routed().isEmpty();
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(routedMeanwhile[0]).isFalse();
    }

    @Test
    void aContainerThatWasTouchedByHandFailsItsInstance() {
        InstanceId removed = node.running("user:1");
        InstanceId paused = node.running("user:2");
        InstanceId exited = node.running("user:3");
        InstanceId tooBig = node.running("user:4");
        InstanceId renamed = node.running("user:5");
        node.engine().removeByHand(node.row(removed).current());
        node.engine().pause(node.row(paused).current());
        node.engine().rename(node.row(renamed).current());
        node.engine().exit(node.row(exited).current(), 3);
        node.engine().killForMemory(node.row(tooBig).current());
        node.ticks(3);
        for (InstanceId id : List.of(removed, paused, renamed, exited, tooBig)) {
            assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        }
        assertThat(node.row(removed).reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(node.row(paused).reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(node.row(renamed).reason()).isEqualTo(Reason.INTERFERENCE);
        assertThat(node.row(exited).reason()).isEqualTo(Reason.EXITED);
        assertThat(node.row(tooBig).reason()).isEqualTo(Reason.OOM);
        assertThat(node.containers()).isEmpty();
        assertThat(node.routed()).isEmpty();
    }

    @Test
    void anInstanceThatIsStoppedWhileItStartsIsCancelledAndLeavesNothing() {
        InstanceId id = node.request("user:1");
        node.probe.ready = false;
        node.probe.whileAsked = () -> {
            node.stop(id);
            node.loop.pass();
        };
        node.tick();
        node.probe.whileAsked = () -> {};
        node.tick();
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.CANCELLED);
        assertThat(node.containers()).isEmpty();
        assertThat(node.events.steps).doesNotContain("RUNNING #1");
    }

    @Test
    void whatNeverBecomesReadyFailsWithItsLastWords() {
        node.probe.ready = false;
        node.probe.whileAsked = () -> node.engine().log(node.containers().getFirst(), "cannot bind");
        InstanceId id = node.request("user:1");
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.PORT_TIMEOUT);
    }

    @Test
    void refusalsOfTheEngineEndTheInstanceWithTheirReason() {
        check(new CreateResult.ImageMissing("sample"), Reason.IMAGE_MISSING);
        check(new CreateResult.NoCapacity("no address left"), Reason.CAPACITY);
        check(new CreateResult.Weakened("PidsLimit", "0"), Reason.HARDENING);
        check(new CreateResult.Refused("no"), Reason.ENGINE);
        check(new CreateResult.Conflict("foreign"), Reason.CONFLICT);
    }

    private void check(CreateResult answer, Reason reason) {
        node.engine().answerNextCreate(answer);
        InstanceId id = node.request("user:" + reason);
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(reason);
    }

    @Test
    void aMissingImageIsRecordedBeforeAnybodyStarts() {
        node.engine().image("sample", new ImageFinding.Missing());
        node.tick();
        assertThat(node.engines.finding(SAMPLE)).contains(new ImageFinding.Missing());
    }

    @Test
    void aForeignContainerWithOurNameIsLeftAlone() {
        InstanceId id = node.request("user:1");
        node.engine().occupyName(node.row(id).current());
        node.ticks(2);
        assertThat(node.row(id).reason()).isEqualTo(Reason.CONFLICT);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.engine().calls(DriverCall.REMOVE)).isZero();
    }

    @Test
    void aGatewayPortThatSomebodyElseHoldsIsSetAsideForTheNext() {
        node.routes.refuse(new RouteKey.Port(10_000));
        node.routes.refuse(new RouteKey.Port(10_001));
        Instance first = node.row(node.running("user:1"));
        assertThat(first.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.routed()).isEqualTo(Map.of(new RouteKey.Port(10_002), first.current()));
        assertThat(first.placed().orElseThrow().allKeys()).containsExactly(new RouteKey.Port(10_002));

        Instance second = node.row(node.running("user:2"));
        assertThat(second.placed().orElseThrow().allKeys()).containsExactly(new RouteKey.Port(10_003));
    }

    @Test
    void aStartFailsAfterThreeOccupiedGatewayPorts() {
        List.of(10_000, 10_001, 10_002).forEach(port -> node.routes.refuse(new RouteKey.Port(port)));
        InstanceId id = node.request("user:1");
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.row(id).reason()).isEqualTo(Reason.CONFLICT);
        assertThat(node.events.details).singleElement().asString().contains("gateway port 10002");
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void aStrayThatCannotBeRemovedIsTriedLaterAndLaterToo() {
        node.engine().plant(new Incarnation(new InstanceId(UUID.randomUUID()), 1), Status.RUNNING);
        node.engine().removalStuck(true);
        node.ticks(120);
        assertThat(node.engine().calls(DriverCall.REMOVE)).isBetween(5, 20);
        node.engine().removalStuck(false);
        node.ticks(20);
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void aDefinitionThatCannotBeReadAnyMoreEndsTheInstance() {
        InstanceId id = node.request("user:1");
        node.engines.forget(SAMPLE);
        node.ticks(2);
        assertThat(node.row(id).reason()).isEqualTo(Reason.DEFINITION);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.STOPPED);
    }
}
