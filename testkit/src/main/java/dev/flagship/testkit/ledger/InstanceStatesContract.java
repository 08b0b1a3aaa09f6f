package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Changes;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of any ledger of instances about its transitions: guarded, and fenced by the engine's lease. */
public abstract class InstanceStatesContract extends InstanceLedgerFixture {
    @Test
    void anInstanceGoesFromQueuedToStoppedWithItsHistory() {
        Instance queued = queued("user:1");
        Incarnation current = queued.current();
        assertThat(queued.state()).isEqualTo(InstanceState.QUEUED);
        reserved(queued, T0.plusSeconds(1));
        assertThat(instances().noteCreated(lease, current, "c1", T0.plusSeconds(2)))
                .isTrue();
        assertThat(instances().commitRunning(lease, current, LIFETIME, T0.plusSeconds(3)))
                .isTrue();
        assertThat(row(queued).expiresAt()).isEqualTo(T0.plusSeconds(3).plus(LIFETIME));
        Instant expiry = T0.plusSeconds(3).plus(LIFETIME);
        assertThat(instances().commitStopping(lease, current, Reason.EXPIRED, "", expiry))
                .isTrue();
        assertThat(instances().commitEnded(lease, queued.id(), expiry.plusSeconds(1)))
                .isTrue();

        assertThat(row(queued).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(instances().unfinished(ENGINE)).isEmpty();
        assertThat(ledger.history(queued.id()))
                .containsExactly(
                        new Transition(null, InstanceState.QUEUED, 1, null),
                        new Transition(InstanceState.QUEUED, InstanceState.STARTING, 1, null),
                        new Transition(InstanceState.STARTING, InstanceState.RUNNING, 1, null),
                        new Transition(InstanceState.RUNNING, InstanceState.STOPPING, 1, Reason.EXPIRED),
                        new Transition(InstanceState.STOPPING, InstanceState.STOPPED, 1, Reason.EXPIRED));
    }

    @Test
    void aFailureEndsAsFailed() {
        Instance queued = queued("user:1");
        instances().commitStopping(lease, queued.current(), Reason.IMAGE_MISSING, "sample", T0);
        instances().commitEnded(lease, queued.id(), T0);
        assertThat(row(queued).state()).isEqualTo(InstanceState.FAILED);
    }

    @Test
    void unfinishedInstancesAreListedOldestFirst() {
        List<InstanceId> asked = IntStream.range(0, 5)
                .mapToObj(i -> ledger.request(SAMPLE, "user:" + i, T0.plusSeconds(i)))
                .toList();
        assertThat(instances().unfinished(ENGINE)).extracting(Instance::id).containsExactlyElementsOf(asked);
        assertThat(instances().unfinished("another")).isEmpty();
    }

    @Test
    void onlyWhatChangedIsReadAgainAndNoChangeIsMissed() {
        Instance first = queued("user:1");
        Instance second = queued("user:2");
        Changes start = instances().changes(ENGINE, InstanceLedger.FROM_THE_START);
        assertThat(start.rows()).containsExactlyInAnyOrder(first, second);
        Changes nothing = instances().changes(ENGINE, start.until());
        assertThat(instances().changes(ENGINE, nothing.until()).rows())
                .as("what has not changed may be there, as it is")
                .isSubsetOf(first, second);

        Instance reserved = reserved(first, T0.plusSeconds(1));
        Instance third = queued("user:3");
        Changes more = instances().changes(ENGINE, nothing.until());
        assertThat(more.rows()).contains(reserved, third).doesNotContain(first);

        RouteKey.Port occupied = port(reserved);
        instances().replacePort(lease, reserved.current(), occupied, T0.plusSeconds(2));
        Changes moved = instances().changes(ENGINE, more.until());
        assertThat(moved.rows()).contains(row(first)).doesNotContain(reserved);

        ledger.stop(third.id(), Reason.PLAYER, T0.plusSeconds(3));
        instances().commitEnded(lease, third.id(), T0.plusSeconds(4));
        assertThat(instances().changes(ENGINE, moved.until()).rows())
                .as("what ended is said once more")
                .contains(row(third));
        assertThat(instances().changes(ENGINE, InstanceLedger.FROM_THE_START).rows())
                .extracting(Instance::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(instances().changes("another", InstanceLedger.FROM_THE_START).rows())
                .isEmpty();
    }

    @Test
    void eachTransitionIsRefusedFromAnyOtherState() {
        Instance queued = queued("user:1");
        Incarnation current = queued.current();
        assertThat(instances().commitRunning(lease, current, LIFETIME, T0)).isFalse();
        assertThat(instances().retry(lease, current, "", T0)).isFalse();
        assertThat(instances().noteCreateCalled(lease, current, T0)).isFalse();
        assertThat(instances().commitEnded(lease, queued.id(), T0)).isFalse();
        assertThat(row(queued)).isEqualTo(queued);

        Instance running = running("user:2");
        assertThat(instances().reserve(lease, running, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(instances().retry(lease, running.current(), "", T0)).isFalse();
        assertThat(instances().commitRunning(lease, running.current(), LIFETIME, T0))
                .isFalse();
        assertThat(row(running)).isEqualTo(running);

        ledger.stop(running.id(), Reason.PLAYER, T0);
        Instance stopping = row(running);
        assertThat(instances().commitStopping(lease, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().reserve(lease, stopping, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(row(running)).isEqualTo(stopping);
    }

    @Test
    void whatWasExtendedMeanwhileDoesNotExpire() {
        Instance running = running("user:1");
        Instant first = T0.plus(LIFETIME);
        assertThat(instances().commitStopping(lease, running.current(), Reason.EXPIRED, "", first.minusMillis(1)))
                .isFalse();
        assertThat(ledger.extend(running.id(), 0, first.plus(LIFETIME), first.minusMillis(1)))
                .isTrue();
        assertThat(instances().commitStopping(lease, running.current(), Reason.EXPIRED, "", first))
                .isFalse();
        assertThat(row(running).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(instances().commitStopping(lease, running.current(), Reason.EXPIRED, "", first.plus(LIFETIME)))
                .isTrue();
    }

    @Test
    void whatNeverRanDoesNotExpire() {
        Instance queued = queued("user:1");
        assertThat(instances().commitStopping(lease, queued.current(), Reason.EXPIRED, "", T0.plus(LIFETIME)))
                .isFalse();
        assertThat(row(queued)).isEqualTo(queued);
    }

    @Test
    void whatIsMeantForAnotherIncarnationIsRefused() {
        Instance running = running("user:1");
        ledger.reset(running.id(), T0.plusSeconds(9));
        Instance reset = row(running);
        assertThat(reset.incarnation()).isEqualTo(2);
        assertThat(instances().commitStopping(lease, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().commitRunning(lease, running.current(), LIFETIME, T0))
                .isFalse();
        assertThat(instances().noteCreateCalled(lease, running.current(), T0)).isFalse();
        assertThat(instances().noteCreated(lease, running.current(), "c", T0)).isFalse();
        assertThat(instances().reserve(lease, running, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(row(running)).isEqualTo(reset);
    }

    @Test
    void nothingOfAPausedOldHolderIsWritten() {
        Instance queued = queued("user:1");
        Instance starting = reserved(queued("user:2"), T0);
        Instance running = running("user:3");
        Instance leaving = running("user:4");
        ledger.stop(leaving.id(), Reason.PLAYER, T0);
        Lease old = lease;
        acquire("successor", T0.plusSeconds(3600));
        List<Instance> before = instances().unfinished(ENGINE);

        assertThat(instances().reserve(old, queued, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(instances().noteCreateCalled(old, starting.current(), T0)).isFalse();
        assertThat(instances().noteCreated(old, starting.current(), "c", T0)).isFalse();
        assertThat(ledger.containerId(starting.current())).isEmpty();
        assertThat(instances().noteCreated(old, running.current(), "of a paused holder", T0))
                .isFalse();
        assertThat(ledger.containerId(running.current())).contains("c");
        assertThat(instances().noteCreateRefused(old, starting.current())).isFalse();
        assertThat(instances().commitRunning(old, starting.current(), LIFETIME, T0))
                .isFalse();
        assertThat(instances().retry(old, starting.current(), "", T0)).isFalse();
        assertThat(instances().commitStopping(old, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().commitEnded(old, leaving.id(), T0)).isFalse();
        assertThat(instances().unfinished(ENGINE)).isEqualTo(before);
    }

    @Test
    void aReservationNotesThatTheEngineIsAboutToBeAsked() {
        Instance starting = reserved(queued("user:1"), T0.plusSeconds(5));
        assertThat(starting.createCalledAt()).isEqualTo(T0.plusSeconds(5));
        instances().noteCreateCalled(lease, starting.current(), T0.plusSeconds(6));
        assertThat(row(starting).createCalledAt()).isEqualTo(T0.plusSeconds(6));
        instances().noteCreateRefused(lease, starting.current());
        assertThat(row(starting).createCalledAt()).isNull();
        instances().noteCreateCalled(lease, starting.current(), T0.plusSeconds(7));
        instances().noteCreated(lease, starting.current(), "c", T0.plusSeconds(8));
        assertThat(row(starting).createCalledAt()).isNull();
    }

    @Test
    void theEnginesAnswerIsNotedEvenWhenTheInstanceIsLeaving() {
        Instance starting = reserved(queued("user:1"), T0);
        ledger.stop(starting.id(), Reason.PLAYER, T0);
        assertThat(instances().noteCreated(lease, starting.current(), "c", T0)).isTrue();
        assertThat(row(starting).createCalledAt()).isNull();
        assertThat(row(starting).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void aQueuedOrStartingInstanceThatItsOwnerStopsWasCancelled() {
        Instance queued = queued("user:1");
        assertThat(ledger.stop(queued.id(), Reason.PLAYER, T0)).isTrue();
        assertThat(row(queued).reason()).isEqualTo(Reason.CANCELLED);
        assertThat(ledger.stop(queued.id(), Reason.PLAYER, T0)).isFalse();
        Instance running = running("user:2");
        ledger.stop(running.id(), Reason.PLAYER, T0);
        assertThat(row(running).reason()).isEqualTo(Reason.PLAYER);
    }

    @Test
    void anOwnerHasOneLiveInstanceOfAChallengeAndANewOneOnceItLeaves() {
        InstanceId first = ledger.request(SAMPLE, "user:1", T0);
        assertThat(ledger.request(SAMPLE, "user:1", T0)).isEqualTo(first);
        ledger.stop(first, Reason.PLAYER, T0);
        assertThat(ledger.request(SAMPLE, "user:1", T0)).isNotEqualTo(first);
    }
}
