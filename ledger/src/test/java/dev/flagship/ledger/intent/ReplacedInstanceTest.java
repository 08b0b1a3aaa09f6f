package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claimed instance does not answer, and its owner gets another: whoever means the one means the other from then. */
class ReplacedInstanceTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant CLAIMED = T0.plusSeconds(10);
    private static final Instant REPLACED = T0.plusSeconds(20);
    private static final Instant LATER = T0.plusSeconds(30);
    private static final DefinitionRef FIRST = new DefinitionRef(7, 1);
    private static final DefinitionRef SECOND = new DefinitionRef(7, 2);
    private static final String OWNER = "user:1";
    private static final InstanceId INSTEAD = new InstanceId(new UUID(0, 99));

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final IntentLedger intents = new IntentLedger(ledger.dataSource());
    private final RulesLedger rules = new RulesLedger(ledger.dataSource());
    private final UpdateLedger updates = new UpdateLedger(ledger.dataSource());
    private Lease lease;
    private Instance claimed;

    @BeforeEach
    void claim() {
        ledger.define(FIRST, SampleTemplate.with(SampleTemplate.WEB));
        lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(9), T0)
                .orElseThrow();
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.2", "10.0.0.3", "10.0.0.4"));
        ledger.engines().report(lease, new EngineHealth("Fake 1.0", Status.READY, "", List.of()), T0);
        InstanceId id = ready(1);
        assertThat(ledger.claim(FIRST, OWNER, T0.plus(SampleTemplate.LIFETIME), CLAIMED))
                .contains(id);
        claimed = row(id);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whoStopsTheFirstOfThreeEndsTheLast() {
        InstanceId second = ready(100);
        replace();
        Instance another = row(second);
        assertThat(another.isClaimed()).isTrue();
        ledger.pools().replace(lease, another.current(), INSTEAD, Reason.INTERFERENCE, "silent", REPLACED);

        assertThat(intents.current(claimed.id())).map(InstanceRecord::id).contains(INSTEAD);
        ReplacementLedger replacements = new ReplacementLedger(ledger.dataSource());
        assertThat(replacements.inPlaceOf(List.of(claimed.id().value())))
                .containsExactlyInAnyOrder(second.value(), INSTEAD.value());
        assertThat(intents.latest(7, OWNER)).map(InstanceRecord::id).contains(INSTEAD);
        assertThat(intents.unfinishedOf(OWNER))
                .last()
                .extracting(InstanceRecord::id)
                .isEqualTo(INSTEAD);
        assertThat(new UnfinishedLedger(ledger.dataSource()).all())
                .extracting(UnfinishedInstance::state)
                .containsExactly(InstanceState.STOPPING, InstanceState.STOPPING, InstanceState.QUEUED);
        assertThat(intents.stop(claimed.id(), Reason.PLAYER, LATER)).isTrue();
        assertThat(intents.find(INSTEAD).orElseThrow().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(intents.live(7, OWNER)).isEmpty();
    }

    @Test
    void itIsShownWithWhatIsInItsPlaceWhichIsTakenForTheRecordOnce() {
        ReplacementLedger replacements = new ReplacementLedger(ledger.dataSource());
        assertThat(replacements.take()).isEmpty();
        replace();

        assertThat(intents.find(claimed.id()).orElseThrow().replacedBy()).isEqualTo(INSTEAD);
        assertThat(intents.find(INSTEAD).orElseThrow().replacedBy()).isNull();
        assertThat(replacements.take()).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(INSTEAD);
            assertThat(each.replaced()).isEqualTo(claimed.id());
            assertThat(each.challengeId()).isEqualTo(7);
        });
        assertThat(replacements.take()).isEmpty();
    }

    @Test
    void stoppingAReplacedInstanceDoesNotStopALaterOneOfItsOwner() {
        replace();
        intents.stop(claimed.id(), Reason.PLAYER, LATER);
        InstanceId later = ledger.request(FIRST, OWNER, LATER);

        assertThat(intents.stop(claimed.id(), Reason.PLAYER, LATER)).isFalse();
        assertThat(row(later).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(intents.current(later)).map(InstanceRecord::id).contains(later);
    }

    @Test
    void aStopThatWaitsForTheReplacementEndsWhatCameOfIt() throws Exception {
        assertThat(whileReplaced(() -> intents.stop(claimed.id(), Reason.PLAYER, LATER)))
                .isTrue();
        assertThat(row(INSTEAD).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void whoStopsAllMissesNoneThatIsBeingReplaced() throws Exception {
        assertThat(whileReplaced(() -> rules.stopNext(null, null, List.of(), 500, LATER)))
                .singleElement()
                .satisfies(ended -> assertThat(ended.id()).isEqualTo(INSTEAD));
        assertThat(row(INSTEAD).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void endingAllOfAChallengeIncludesAnInstanceThatIsBeingReplaced() throws Exception {
        assertThat(whileReplaced(() -> rules.endAllOf(7, LATER)))
                .singleElement()
                .satisfies(ended -> assertThat(ended.id()).isEqualTo(INSTEAD));
        assertThat(row(INSTEAD).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void whatWasAskedForBeforeTheEndEndsWithItThoughItWasReplacedAfterwards() {
        replace();
        assertThat(rules.endAll(CLAIMED.plusSeconds(1), LATER)).hasSize(1);
        assertThat(row(INSTEAD).state()).isEqualTo(InstanceState.STOPPING);
    }

    @Test
    void aReplacementInheritsThatItIsToBeMadeAnew() {
        ledger.define(SECOND, SampleTemplate.with(SampleTemplate.WEB));
        assertThat(updates.recreateAll(SECOND, CLAIMED)).isEqualTo(1);
        replace();
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 0, 1, 0));
    }

    @Test
    void whoChangesADefinitionMissesNoneThatIsBeingReplaced() throws Exception {
        ledger.define(SECOND, SampleTemplate.with(SampleTemplate.WEB));
        assertThat(whileReplaced(() -> updates.recreateAll(SECOND, LATER))).isEqualTo(1);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 0, 1, 0));
    }

    @Test
    void whoKeepsAllMissesNoneThatIsBeingReplaced() throws Exception {
        ledger.define(SECOND, SampleTemplate.with(SampleTemplate.WEB));
        updates.recreateAll(SECOND, CLAIMED);
        assertThat(whileReplaced(() -> updates.keepAll(7))).isEqualTo(1);
        assertThat(updates.standing(SECOND)).isEqualTo(new Standing(1, 1, 0, 0, 0));
    }

    /** The change comes while the replacement has the old one in hand, and its owner's other is not there yet. */
    private <T> T whileReplaced(Callable<T> change) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            record Both<R>(Future<?> replacement, Future<R> change) {}
            Both<T> both = Sql.transaction(ledger.dataSource(), connection -> {
                // A place in the queue needs its definition, which is held here.
                Sql.on(connection, "SELECT 1 FROM ledger.definition FOR UPDATE").list(row -> true);
                Future<?> replacement = threads.submit(this::replace);
                await().until(() -> waiting() == 1);
                Future<T> changing = threads.submit(change);
                await().until(() -> waiting() == 2);
                return new Both<>(replacement, changing);
            });
            both.replacement().get();
            return both.change().get();
        }
    }

    private int waiting() {
        return Sql.on(ledger.dataSource(), """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'
                """).one(row -> row.getInt(1)).orElseThrow();
    }

    private void replace() {
        assertThat(ledger.pools().replace(lease, claimed.current(), INSTEAD, Reason.INTERFERENCE, "silent", REPLACED))
                .isTrue();
    }

    private InstanceId ready(int number) {
        InstanceId id = new InstanceId(new UUID(0, number));
        ledger.pools().fill(lease, id, FIRST, T0);
        SealedFlag flag = new SealedFlag("sealed", "hash of " + id);
        ledger.instances().reserve(lease, row(id), List.of(SampleTemplate.WEB), flag, T0);
        ledger.instances().noteCreated(lease, row(id).current(), "c", T0);
        assertThat(ledger.pools().commitPooled(lease, row(id).current(), T0)).isTrue();
        return id;
    }

    private Instance row(InstanceId id) {
        return ledger.instances().find(id).orElseThrow();
    }
}
