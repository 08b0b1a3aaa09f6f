package dev.flagship.testkit.ledger;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static dev.flagship.testkit.ledger.SampleTemplate.LIFETIME;
import static dev.flagship.testkit.ledger.SampleTemplate.RAW;
import static dev.flagship.testkit.ledger.SampleTemplate.SEALED;
import static dev.flagship.testkit.ledger.SampleTemplate.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Changes;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the loop relies on with any ledger of instances: guarded transitions, fenced by the engine's lease. */
public abstract class InstanceLedgerContract {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    private static final List<String> ADDRESSES = List.of("10.0.0.16", "10.0.0.17", "10.0.0.18", "10.0.0.19");

    private LedgerUnderTest ledger;
    private Lease lease;

    /** A new ledger, with nothing in it. */
    protected abstract LedgerUnderTest open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        ledger.define(SAMPLE, SampleTemplate.with(WEB, RAW, SEALED));
        lease = acquire("node", T0);
        ledger.engines().addNetwork(lease, 0, "chal0", ADDRESSES);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void anInstanceGoesFromQueuedToStoppedWithItsHistory() {
        Instance queued = queued("user:1");
        Incarnation current = queued.current();
        assertThat(queued.state()).isEqualTo(InstanceState.QUEUED);
        reserved(queued, T0.plusSeconds(1));
        assertThat(instances().created(lease, current, "c1", T0.plusSeconds(2))).isTrue();
        assertThat(instances().running(lease, current, LIFETIME, T0.plusSeconds(3)))
                .isTrue();
        assertThat(row(queued).expiresAt()).isEqualTo(T0.plusSeconds(3).plus(LIFETIME));
        Instant expiry = T0.plusSeconds(3).plus(LIFETIME);
        assertThat(instances().stopping(lease, current, Reason.EXPIRED, "", expiry))
                .isTrue();
        assertThat(instances().ended(lease, queued.id(), expiry.plusSeconds(1))).isTrue();

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
        instances().stopping(lease, queued.current(), Reason.IMAGE_MISSING, "sample", T0);
        instances().ended(lease, queued.id(), T0);
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
        instances().ended(lease, third.id(), T0.plusSeconds(4));
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
        assertThat(instances().running(lease, current, LIFETIME, T0)).isFalse();
        assertThat(instances().retry(lease, current, "", T0)).isFalse();
        assertThat(instances().createCalled(lease, current, T0)).isFalse();
        assertThat(instances().ended(lease, queued.id(), T0)).isFalse();
        assertThat(row(queued)).isEqualTo(queued);

        Instance running = running("user:2");
        assertThat(instances().reserve(lease, running, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(instances().retry(lease, running.current(), "", T0)).isFalse();
        assertThat(instances().running(lease, running.current(), LIFETIME, T0)).isFalse();
        assertThat(row(running)).isEqualTo(running);

        ledger.stop(running.id(), Reason.PLAYER, T0);
        Instance stopping = row(running);
        assertThat(instances().stopping(lease, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().reserve(lease, stopping, List.of(WEB), flag("x"), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(row(running)).isEqualTo(stopping);
    }

    @Test
    void whatWasExtendedMeanwhileDoesNotExpire() {
        Instance running = running("user:1");
        Instant first = T0.plus(LIFETIME);
        assertThat(instances().stopping(lease, running.current(), Reason.EXPIRED, "", first.minusMillis(1)))
                .isFalse();
        assertThat(ledger.extend(running.id(), 0, first.plus(LIFETIME), first.minusMillis(1)))
                .isTrue();
        assertThat(instances().stopping(lease, running.current(), Reason.EXPIRED, "", first))
                .isFalse();
        assertThat(row(running).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(instances().stopping(lease, running.current(), Reason.EXPIRED, "", first.plus(LIFETIME)))
                .isTrue();
    }

    @Test
    void whatNeverRanDoesNotExpire() {
        Instance queued = queued("user:1");
        assertThat(instances().stopping(lease, queued.current(), Reason.EXPIRED, "", T0.plus(LIFETIME)))
                .isFalse();
        assertThat(row(queued)).isEqualTo(queued);
    }

    @Test
    void whatIsMeantForAnotherIncarnationIsRefused() {
        Instance running = running("user:1");
        ledger.reset(running.id(), T0.plusSeconds(9));
        Instance reset = row(running);
        assertThat(reset.incarnation()).isEqualTo(2);
        assertThat(instances().stopping(lease, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().running(lease, running.current(), LIFETIME, T0)).isFalse();
        assertThat(instances().createCalled(lease, running.current(), T0)).isFalse();
        assertThat(instances().created(lease, running.current(), "c", T0)).isFalse();
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
        assertThat(instances().createCalled(old, starting.current(), T0)).isFalse();
        assertThat(instances().created(old, starting.current(), "c", T0)).isFalse();
        assertThat(ledger.containerId(starting.current())).isEmpty();
        assertThat(instances().created(old, running.current(), "of a paused holder", T0))
                .isFalse();
        assertThat(ledger.containerId(running.current())).contains("c");
        assertThat(instances().createRefused(old, starting.current())).isFalse();
        assertThat(instances().running(old, starting.current(), LIFETIME, T0)).isFalse();
        assertThat(instances().retry(old, starting.current(), "", T0)).isFalse();
        assertThat(instances().stopping(old, running.current(), Reason.EXITED, "", T0))
                .isFalse();
        assertThat(instances().ended(old, leaving.id(), T0)).isFalse();
        assertThat(instances().unfinished(ENGINE)).isEqualTo(before);
    }

    @Test
    void aReservationGivesAnAddressKeysAndAFlagThatNobodyElseHas() {
        Placement first = reserved(queued("user:1"), T0).placed().orElseThrow();
        Placement second = reserved(queued("user:2"), T0).placed().orElseThrow();
        assertThat(first.network()).isEqualTo("chal0");
        assertThat(first.address()).isNotEqualTo(second.address());
        assertThat(first.keys().get("web")).isInstanceOf(RouteKey.Host.class);
        assertThat(first.keys().get("sealed")).isInstanceOf(RouteKey.Sni.class);
        assertThat(first.keys().get("raw"))
                .isInstanceOfSatisfying(
                        RouteKey.Port.class,
                        port -> assertThat(port.number())
                                .isBetween(LedgerUnderTest.FIRST_PORT, LedgerUnderTest.LAST_PORT));
        assertThat(first.allKeys()).doesNotContainAnyElementsOf(second.allKeys());
    }

    @Test
    void aReservationNotesThatTheEngineIsAboutToBeAsked() {
        Instance starting = reserved(queued("user:1"), T0.plusSeconds(5));
        assertThat(starting.createCalledAt()).isEqualTo(T0.plusSeconds(5));
        instances().createCalled(lease, starting.current(), T0.plusSeconds(6));
        assertThat(row(starting).createCalledAt()).isEqualTo(T0.plusSeconds(6));
        instances().createRefused(lease, starting.current());
        assertThat(row(starting).createCalledAt()).isNull();
        instances().createCalled(lease, starting.current(), T0.plusSeconds(7));
        instances().created(lease, starting.current(), "c", T0.plusSeconds(8));
        assertThat(row(starting).createCalledAt()).isNull();
    }

    @Test
    void theEnginesAnswerIsNotedEvenWhenTheInstanceIsLeaving() {
        Instance starting = reserved(queued("user:1"), T0);
        ledger.stop(starting.id(), Reason.PLAYER, T0);
        assertThat(instances().created(lease, starting.current(), "c", T0)).isTrue();
        assertThat(row(starting).createCalledAt()).isNull();
        assertThat(row(starting).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void whenAddressesOrPortsRunOutTheRowStaysWhereItWas() {
        ExposedPort noPort = WEB;
        for (int i = 0; i < ADDRESSES.size(); i++) {
            Instance queued = queued("user:" + i);
            instances().reserve(lease, queued, List.of(noPort), flag("f" + i), T0);
        }
        Instance late = queued("user:99");
        assertThat(instances().reserve(lease, late, List.of(noPort), flag("late"), T0))
                .isEqualTo(new Reservation.Exhausted("addresses"));
        assertThat(row(late)).isEqualTo(late);
        assertThat(instances().flag(late.current())).isEmpty();
    }

    @Test
    void aNetworkOfItsOwnIsGivenToOneInstanceAtATimeAndToNobodyElse() {
        Instance first = queued("user:1");
        assertThat(instances().reserve(lease, first, List.of(WEB), NetworkKind.MEMBERS, flag("1"), T0))
                .isEqualTo(new Reservation.Exhausted("networks"));
        ledger.engines().addOwnNetwork(lease, NetworkKind.MEMBERS, 0, "chalm0", "10.1.0.16");
        assertThat(instances().reserve(lease, first, List.of(WEB), NetworkKind.MEMBERS, flag("1"), T0))
                .isInstanceOf(Reservation.Reserved.class);
        assertThat(row(first).placed())
                .hasValueSatisfying(placed -> assertThat(placed.network()).isEqualTo("chalm0"));
        Instance second = queued("user:2");
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0))
                .isEqualTo(new Reservation.Exhausted("networks"));

        end(row(first), T0);
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0.plusSeconds(29)))
                .isEqualTo(new Reservation.Exhausted("networks"));
        for (int i = 0; i < ADDRESSES.size(); i++) {
            Instance shared = queued("user:" + (10 + i));
            instances().reserve(lease, shared, List.of(WEB), flag("s" + i), T0.plusSeconds(60));
            assertThat(row(shared).placed())
                    .hasValueSatisfying(placed -> assertThat(placed.network()).isEqualTo("chal0"));
        }
        assertThat(instances().reserve(lease, second, List.of(WEB), NetworkKind.MEMBERS, flag("2"), T0.plusSeconds(60)))
                .isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void whenGatewayPortsRunOutTheAddressIsNotKeptEither() {
        for (int i = 0; i < 3; i++) {
            reserved(queued("user:" + i), T0);
        }
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(1);
        Instance late = queued("user:99");
        assertThat(instances().reserve(lease, late, List.of(WEB, RAW), flag("late"), T0))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(row(late)).isEqualTo(late);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(1);
    }

    @Test
    void aPortThatSomebodyElseHoldsIsReplacedAndRestsLong() {
        Instance starting = reserved(queued("user:1"), T0);
        RouteKey.Port occupied = port(starting);
        Reservation replaced = instances().replacePort(lease, starting.current(), occupied, T0);
        assertThat(replaced).isEqualTo(new Reservation.Reserved(row(starting)));
        assertThat(port(row(starting))).isNotEqualTo(occupied);
        assertThat(row(starting).state()).isEqualTo(InstanceState.STARTING);
        assertThat(row(starting).placed().orElseThrow().keys().get("web"))
                .isEqualTo(starting.placed().orElseThrow().keys().get("web"));

        assertThat(port(reserved(queued("user:2"), T0))).isNotIn(occupied, port(row(starting)));
        Instance third = queued("user:3");
        assertThat(instances().reserve(lease, third, List.of(RAW), flag("3"), T0.plusSeconds(599)))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(port(reserved(third, T0.plusSeconds(600)))).isEqualTo(occupied);
    }

    @Test
    void aPortIsReplacedOnlyForItsHolderWhileItStartsAndWhereOneIsLeft() {
        Instance running = running("user:1");
        assertThat(instances().replacePort(lease, running.current(), port(running), T0))
                .isEqualTo(new Reservation.Superseded());
        Instance starting = reserved(queued("user:2"), T0);
        Incarnation next = new Incarnation(starting.id(), 2);
        assertThat(instances().replacePort(lease, next, port(starting), T0)).isEqualTo(new Reservation.Superseded());
        reserved(queued("user:3"), T0);
        assertThat(instances().replacePort(lease, starting.current(), port(starting), T0))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        Lease old = lease;
        acquire("successor", T0.plusSeconds(3600));
        assertThat(instances().replacePort(old, starting.current(), port(starting), T0))
                .isEqualTo(new Reservation.Superseded());
        assertThat(row(starting)).isEqualTo(starting);
        assertThat(row(running)).isEqualTo(running);
    }

    @Test
    void whatAnEndedInstanceHeldRestsThirtySeconds() {
        for (int i = 0; i < 3; i++) {
            end(running("user:" + i), T0);
        }
        Instance next = queued("user:9");
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(29))).isEqualTo(1);
        assertThat(instances().reserve(lease, next, List.of(WEB, RAW), flag("n"), T0.plusSeconds(29)))
                .isEqualTo(new Reservation.Exhausted("gateway ports"));
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(30))).isEqualTo(4);
        reserved(next, T0.plusSeconds(30));
    }

    @Test
    void anAddressThatIsHeldStaysHeldWhenItsNetworkIsEnteredAgain() {
        Instance running = running("user:1");
        ledger.engines().addNetwork(lease, 0, "chal0", ADDRESSES);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0)).isEqualTo(3);
        assertThat(row(running)).isEqualTo(running);
    }

    @Test
    void endingErasesTheFlagAndKeepsItsHash() {
        Instance running = running("user:1");
        assertThat(instances().flag(running.current())).contains(flag("flag of user:1"));
        end(running, T0);
        assertThat(instances().flag(running.current())).isEmpty();
        assertThat(ledger.hash(running.current()))
                .contains(flag("flag of user:1").hash());
    }

    @Test
    void aResetKeepsEndpointsAndExpiryAndChangesAddressAndFlag() {
        Instance running = running("user:1");
        assertThat(ledger.reset(running.id(), T0.plusSeconds(60))).isTrue();
        Instance waiting = row(running);
        assertThat(waiting.state()).isEqualTo(InstanceState.STARTING);
        assertThat(waiting.placed()).isEmpty();
        assertThat(waiting.isReset()).isTrue();

        Instance again = reserved(waiting, "second flag", T0.plusSeconds(61));
        assertThat(again.isReset()).isFalse();
        assertThat(again.stateSince()).as("its time begins with its place").isEqualTo(T0.plusSeconds(61));
        instances().running(lease, again.current(), LIFETIME, T0.plusSeconds(62));
        Instance after = row(running);
        assertThat(after.expiresAt()).isEqualTo(running.expiresAt());
        Placement before = running.placed().orElseThrow();
        Placement now = after.placed().orElseThrow();
        assertThat(now.keys()).isEqualTo(before.keys());
        assertThat(now.address()).isNotEqualTo(before.address());
        assertThat(instances().flag(running.current())).isEmpty();
        assertThat(instances().flag(after.current())).contains(flag("second flag"));
        assertThat(ledger.hash(running.current()))
                .contains(flag("flag of user:1").hash());
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(90))).isEqualTo(2);
        assertThat(ledger.engines().freeAddresses(ENGINE, T0.plusSeconds(91))).isEqualTo(3);
    }

    @Test
    void aResetWithFewerPortsGivesBackWhatLedToTheOthers() {
        Instance running = running("user:1");
        RouteKey.Port left = port(running);
        ledger.reset(running.id(), T0.plusSeconds(60));

        instances().reserve(lease, row(running), List.of(WEB), flag("second"), T0.plusSeconds(61));

        Placement now = row(running).placed().orElseThrow();
        assertThat(now.keys()).containsOnlyKeys("web");
        assertThat(now.keys().get("web"))
                .isEqualTo(running.placed().orElseThrow().keys().get("web"));
        reserved(queued("user:2"), T0.plusSeconds(62));
        reserved(queued("user:3"), T0.plusSeconds(62));
        assertThat(port(reserved(queued("user:4"), T0.plusSeconds(91)))).isEqualTo(left);
    }

    @Test
    void aRetryMakesTheNextIncarnationAndCounts() {
        Instance starting = reserved(queued("user:1"), T0);
        assertThat(instances().retry(lease, starting.current(), "no flag", T0.plusSeconds(1)))
                .isTrue();
        Instance next = row(starting);
        assertThat(next.state()).isEqualTo(InstanceState.STARTING);
        assertThat(next.incarnation()).isEqualTo(2);
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.createCalledAt()).isNull();
        assertThat(next.placed()).isEmpty();
        Instance placed = reserved(next, "other", T0.plusSeconds(2));
        instances().running(lease, placed.current(), LIFETIME, T0.plusSeconds(3));
        assertThat(row(starting).attempts()).isZero();
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

    @Test
    void aResetIsForWhatRunsAndIsNotExpired() {
        Instance queued = queued("user:1");
        assertThat(ledger.reset(queued.id(), T0)).isFalse();
        Instance running = running("user:2");
        assertThat(ledger.reset(running.id(), T0.plus(LIFETIME).plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    private InstanceLedger instances() {
        return ledger.instances();
    }

    private Lease acquire(String holder, Instant now) {
        return ledger.engines()
                .acquire(ENGINE, holder, Duration.ofMinutes(10), now)
                .orElseThrow();
    }

    private Instance row(Instance instance) {
        return instances().find(instance.id()).orElseThrow();
    }

    private Instance queued(String owner) {
        return instances().find(ledger.request(SAMPLE, owner, T0)).orElseThrow();
    }

    private Instance reserved(Instance waiting, Instant now) {
        return reserved(waiting, "flag of " + waiting.ownerKey(), now);
    }

    private Instance reserved(Instance waiting, String flag, Instant now) {
        Reservation reservation = instances().reserve(lease, waiting, List.of(WEB, RAW, SEALED), flag(flag), now);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        return ((Reservation.Reserved) reservation).instance();
    }

    private Instance running(String owner) {
        Instance starting = reserved(queued(owner), T0);
        instances().created(lease, starting.current(), "c", T0);
        assertThat(instances().running(lease, starting.current(), LIFETIME, T0)).isTrue();
        return row(starting);
    }

    private void end(Instance running, Instant now) {
        ledger.stop(running.id(), Reason.PLAYER, now);
        assertThat(instances().ended(lease, running.id(), now)).isTrue();
    }

    private static RouteKey.Port port(Instance placed) {
        return (RouteKey.Port)
                Objects.requireNonNull(placed.placed().orElseThrow().keys().get("raw"));
    }

    private static SealedFlag flag(String text) {
        return new SealedFlag("sealed " + text, "hash of " + text);
    }
}
