package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.intent.RulesLedger.Occupancy;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Changes;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many servers ask at once, the ledger decides once. */
class ParallelIntentsTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);
    private static final int AT_ONCE = 32;

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final IntentLedger intents = new IntentLedger(ledger.dataSource());

    @BeforeEach
    void define() {
        ledger.define(SAMPLE, SampleTemplate.with(SampleTemplate.WEB));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void twoHundredRequestsByOneOwnerMakeOneInstance() throws Exception {
        List<Requested> answers = atOnce(200, () -> intents.request(wanted("user:1", T0)));
        assertThat(answers).filteredOn(Requested.Accepted.class::isInstance).hasSize(1);
        assertThat(answers.stream().map(ParallelIntentsTest::id).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(intents.unfinishedOf("user:1")).hasSize(1);
        assertThat(new UnfinishedLedger(ledger.dataSource()).all()).hasSize(1);
    }

    @Test
    void whoAsksIsToldWhatIsWrittenDown() {
        Requested asked = intents.request(wanted("user:1", T0));
        assertThat(asked)
                .isEqualTo(new Requested.Accepted(intents.find(id(asked)).orElseThrow()));
    }

    @Test
    void whoeverCountsFindsWhatCameWhileTheyWaitedForTheCount() throws Exception {
        RulesLedger rules = new RulesLedger(ledger.dataSource());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Occupancy> counted = Sql.transaction(ledger.dataSource(), connection -> {
                Sql.on(connection, "SELECT pg_advisory_xact_lock(:key)")
                        .with("key", RulesLedger.COUNT_LOCK)
                        .list(row -> true);
                Future<Occupancy> waiting = threads.submit(() -> rules.holdOccupancy(7));
                await().until(this::isSomebodyWaiting);
                intents.request(wanted("user:1", T0));
                return waiting;
            });
            assertThat(counted.get()).isEqualTo(new Occupancy(1, null, 1, null));
        }
    }

    @Test
    void fiftyExtensionsThatExpectTheSameMoveTheExpiryOnce() throws Exception {
        InstanceRecord running = running("user:1");
        Instant expiry = Objects.requireNonNull(running.expiresAt());
        List<Boolean> answers =
                atOnce(50, () -> intents.extend(running.id(), 0, expiry.plusSeconds(3600), T0.plusSeconds(10)));
        assertThat(answers).filteredOn(done -> done).hasSize(1);
        InstanceRecord after = intents.find(running.id()).orElseThrow();
        assertThat(after.extensions()).isEqualTo(1);
        assertThat(after.expiresAt()).isEqualTo(expiry.plusSeconds(3600));
    }

    @Test
    void whatIsExpiredOrDoesNotRunIsNotExtended() {
        InstanceRecord running = running("user:1");
        Instant expiry = Objects.requireNonNull(running.expiresAt());
        assertThat(intents.extend(running.id(), 0, expiry.plusSeconds(1), expiry))
                .isFalse();
        assertThat(intents.stop(running.id(), Reason.PLAYER, T0)).isTrue();
        assertThat(intents.extend(running.id(), 0, expiry.plusSeconds(1), T0)).isFalse();
    }

    @Test
    void stopsAtOnceAreOneStop() throws Exception {
        InstanceRecord running = running("user:1");
        List<Boolean> answers = atOnce(50, () -> intents.stop(running.id(), Reason.PLAYER, T0));
        assertThat(answers).filteredOn(done -> done).hasSize(1);
        assertThat(intents.history(running.id()))
                .filteredOn(entry -> entry.reason() == Reason.PLAYER)
                .hasSize(1);
    }

    @Test
    void resetAndStopAtOnceLeaveTheInstanceStopping() throws Exception {
        for (int round = 0; round < 10; round++) {
            InstanceRecord running = running("user:" + round);
            List<Callable<Boolean>> both = List.of(
                    () -> intents.reset(running.id(), running.definition(), true, T0.plusSeconds(1)),
                    () -> intents.stop(running.id(), Reason.PLAYER, T0.plusSeconds(1)));
            try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
                List<Future<Boolean>> futures = executor.invokeAll(both);
                assertThat(futures.get(1).get())
                        .as("the stop wins or comes second")
                        .isTrue();
            }
            assertThat(intents.find(running.id()).orElseThrow().state().isLive())
                    .isFalse();
        }
    }

    @Test
    void reservationsAtOnceShareNoAddress() throws Exception {
        Lease lease = lease(40);
        List<Instance> queued = IntStream.range(0, 40)
                .mapToObj(i -> ledger.request(SAMPLE, "user:" + i, T0))
                .map(id -> ledger.instances().find(id).orElseThrow())
                .toList();
        Set<String> addresses = new HashSet<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Reservation>> futures = new ArrayList<>();
            queued.forEach(each -> futures.add(executor.submit(() -> reserve(lease, each))));
            for (Future<Reservation> future : futures) {
                if (future.get() instanceof Reservation.Reserved(Instance placed)) {
                    addresses.add(placed.placed().orElseThrow().address());
                }
            }
        }
        assertThat(addresses).hasSize(40);
    }

    @Test
    void whatIsCommittedAfterALaterChangeWasReadIsNotMissed() {
        InstanceId slow = ledger.request(SAMPLE, "user:1", T0);
        InstanceId quick = ledger.request(SAMPLE, "user:2", T0);
        String before = ledger.instances()
                .changes(LedgerUnderTest.ENGINE, InstanceLedger.FROM_THE_START)
                .until();
        String between = Sql.transaction(ledger.dataSource(), connection -> {
            Sql.on(connection, "UPDATE ledger.instance SET extensions = 7 WHERE id = :id")
                    .with("id", slow.value())
                    .update();
            intents.stop(quick, Reason.PLAYER, T0);
            Changes read = ledger.instances().changes(LedgerUnderTest.ENGINE, before);
            assertThat(read.rows()).extracting(Instance::state).contains(InstanceState.STOPPING);
            return read.until();
        });
        assertThat(ledger.instances().changes(LedgerUnderTest.ENGINE, between).rows())
                .extracting(Instance::id)
                .contains(slow);
    }

    @Test
    void onlyAnOwnersOwnStopsAndResetsCountForTheWait() {
        InstanceRecord first = running("user:1");
        intents.stop(first.id(), Reason.OPERATOR, T0.plusSeconds(5));
        assertThat(intents.lastStopOrReset(7, "user:1")).isEmpty();
        InstanceRecord second = running("user:1");
        intents.reset(second.id(), second.definition(), true, T0.plusSeconds(20));
        assertThat(intents.lastStopOrReset(7, "user:1")).contains(T0.plusSeconds(20));
        intents.stop(second.id(), Reason.PLAYER, T0.plusSeconds(30));
        assertThat(intents.lastStopOrReset(7, "user:1")).contains(T0.plusSeconds(30));
    }

    @Test
    void whatAnOperatorResetsDoesNotCountAndTakesNothingBack() {
        InstanceRecord first = running("user:1");
        assertThat(intents.reset(first.id(), first.definition(), false, T0.plusSeconds(5)))
                .isTrue();
        assertThat(intents.lastStopOrReset(7, "user:1")).isEmpty();
        assertThat(intents.find(first.id()).orElseThrow().incarnation()).isEqualTo(2);

        InstanceRecord second = running("user:2");
        intents.reset(second.id(), second.definition(), true, T0.plusSeconds(20));
        ledger.instances()
                .commitRunning(lease(100), new Incarnation(second.id(), 2), Duration.ofHours(1), T0.plusSeconds(21));
        assertThat(intents.reset(second.id(), second.definition(), false, T0.plusSeconds(30)))
                .isTrue();
        assertThat(intents.lastStopOrReset(7, "user:2")).contains(T0.plusSeconds(20));
    }

    @Test
    void aResetDoesNotCountOnceItsInstanceFailedOrAnOperatorStoppedIt() {
        InstanceRecord failed = running("user:1");
        intents.reset(failed.id(), failed.definition(), true, T0.plusSeconds(20));
        Lease lease = lease(100);
        assertThat(ledger.instances()
                        .commitStopping(lease, new Incarnation(failed.id(), 2), Reason.ENGINE, "", T0.plusSeconds(21)))
                .isTrue();
        assertThat(intents.lastStopOrReset(7, "user:1")).isEmpty();
        ledger.instances().commitEnded(lease, failed.id(), T0.plusSeconds(22));
        assertThat(intents.lastStopOrReset(7, "user:1")).isEmpty();

        InstanceRecord stopped = running("user:2");
        intents.reset(stopped.id(), stopped.definition(), true, T0.plusSeconds(20));
        intents.stop(stopped.id(), Reason.OPERATOR, T0.plusSeconds(30));
        assertThat(intents.lastStopOrReset(7, "user:2")).isEmpty();
    }

    @Test
    void aStartThatHadBegunCountsWhenItsOwnerGivesItUpAndOneOutOfTheQueueDoesNot() {
        Instance queued =
                ledger.instances().find(ledger.request(SAMPLE, "user:1", T0)).orElseThrow();
        intents.stop(queued.id(), Reason.PLAYER, T0.plusSeconds(5));
        assertThat(intents.lastStopOrReset(7, "user:1")).isEmpty();

        Instance begun =
                ledger.instances().find(ledger.request(SAMPLE, "user:2", T0)).orElseThrow();
        reserve(lease(100), begun);
        intents.stop(begun.id(), Reason.PLAYER, T0.plusSeconds(5));
        assertThat(intents.find(begun.id()).orElseThrow().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(intents.lastStopOrReset(7, "user:2")).contains(T0.plusSeconds(5));
    }

    private boolean isSomebodyWaiting() {
        return Sql.on(ledger.dataSource(), """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'
                """).one(row -> row.getInt(1) > 0).orElse(false);
    }

    private InstanceRecord running(String owner) {
        Lease lease = lease(100);
        Instance queued =
                ledger.instances().find(ledger.request(SAMPLE, owner, T0)).orElseThrow();
        reserve(lease, queued);
        assertThat(ledger.instances().commitRunning(lease, queued.current(), SampleTemplate.LIFETIME, T0))
                .isTrue();
        return intents.find(queued.id()).orElseThrow();
    }

    private Reservation reserve(Lease lease, Instance queued) {
        return ledger.instances()
                .reserve(lease, queued, List.of(SampleTemplate.WEB), new SealedFlag("sealed", "h" + queued.id()), T0);
    }

    private Lease lease(int addresses) {
        Lease lease = ledger.engines()
                .acquire(LedgerUnderTest.ENGINE, "node", Duration.ofMinutes(1), T0)
                .orElseThrow();
        List<String> texts =
                IntStream.range(0, addresses).mapToObj(i -> "10.0.0." + i).toList();
        ledger.engines().addNetwork(lease, 0, "chal0", texts);
        return lease;
    }

    private static NewInstance wanted(String owner, Instant now) {
        return new NewInstance(UUID.randomUUID(), 7, 1, LedgerUnderTest.ENGINE, owner, 1, 1, 1, now);
    }

    private static InstanceId id(Requested requested) {
        return switch (requested) {
            case Requested.Accepted(var instance) -> instance.id();
            case Requested.AlreadyLive(var instance) -> instance.id();
        };
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(times, work))) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
