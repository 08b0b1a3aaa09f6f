package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Whoever changes many instances takes them in the order of their ids. Here the rows lie the other way round, and
 * somebody has the first and then wants the others: were any of these taken before it, each of the two would wait for
 * the other.
 */
class LockOrderTest extends UpdateLedgerFixture {
    private static final int ALL = 4;

    private final IntentLedger intents = new IntentLedger(ledger.dataSource());
    private final RulesLedger rules = new RulesLedger(ledger.dataSource());

    @Test
    void manyAreStoppedInOneOrder() throws Exception {
        allRun();
        assertThatTheFirstIsTakenFirst(
                () -> rules.stopNext(null, null, List.of(), ALL, T0).size());
    }

    @Test
    void theEndStopsAllInOneOrder() throws Exception {
        allRun();
        assertThatTheFirstIsTakenFirst(
                () -> rules.endAll(T0.plusSeconds(1), T0.plusSeconds(2)).size());
    }

    @Test
    void thoseOfARemovedChallengeEndInOneOrder() throws Exception {
        allRun();
        assertThatTheFirstIsTakenFirst(
                () -> rules.endAllOf(FIRST.challengeId(), T0).size());
    }

    @Test
    void severalThatAreChangedOneByOneAreInTheSameOrder() {
        List<UUID> ids = List.of(new UUID(-1, 0), new UUID(1, -1), new UUID(1, 1), new UUID(Long.MIN_VALUE, 3));
        for (UUID id : ids) {
            intents.request(new NewInstance(id, 7, 1, ENGINE, "user:" + id, 1, 1, 1, T0));
        }

        List<UUID> here = intents.unfinishedOfAccount(1).stream()
                .sorted(InstanceRecord.BY_ID)
                .map(each -> each.id().value())
                .toList();

        assertThat(here)
                .hasSize(ids.size())
                .isEqualTo(Sql.on(ledger.dataSource(), "SELECT id FROM ledger.instance ORDER BY id")
                        .list(row -> row.getObject("id", UUID.class)));
    }

    @Test
    void manyAreWarnedInOneOrder() throws Exception {
        allRun();
        Instant late = T0.plus(SampleTemplate.LIFETIME).minusSeconds(60);
        assertThatTheFirstIsTakenFirst(
                () -> rules.warn(Duration.ofMinutes(5), late).size());
    }

    @Test
    void manyFollowADefinitionInOneOrder() throws Exception {
        allRun();
        assertThatTheFirstIsTakenFirst(() -> updates.recreateAll(SECOND, T0));
    }

    @Test
    void manyAreKeptInOneOrder() throws Exception {
        allRun();
        updates.atReset(SECOND);
        backwards().forEach(this::touch);
        assertThatTheFirstIsTakenFirst(() -> updates.keepAll(FIRST.challengeId()));
    }

    @Test
    void manyInTheQueueFollowInOneOrder() throws Exception {
        backwards().forEach(this::request);
        updates.atReset(SECOND);
        backwards().forEach(this::touch);
        found(SECOND);
        assertThatTheFirstIsTakenFirst(() -> updates.takeUp(List.of(SECOND)));
    }

    /** @param change what answers how many it changed */
    private void assertThatTheFirstIsTakenFirst(Callable<Integer> change) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> changed = Sql.transaction(ledger.dataSource(), connection -> {
                assertThat(take(connection, "id = :first")).hasSize(1);
                Future<Integer> waiting = threads.submit(change);
                await().until(this::isSomebodyWaiting);
                assertThat(take(connection, "id <> :first"))
                        .as("what was not taken before the first")
                        .hasSize(ALL - 1);
                return waiting;
            });
            assertThat(changed.get()).isEqualTo(ALL);
        }
    }

    /** Holds those of them that nobody else holds until the transaction ends. */
    private static List<UUID> take(Connection connection, String which) {
        return Sql.on(connection, "SELECT id FROM ledger.instance WHERE " + which + " FOR UPDATE SKIP LOCKED")
                .with("first", id(1))
                .list(row -> row.getObject("id", UUID.class));
    }

    private boolean isSomebodyWaiting() {
        return Sql.on(ledger.dataSource(), """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'
                """).one(row -> row.getInt(1) > 0).orElse(false);
    }

    private void allRun() {
        backwards().forEach(number -> {
            request(number);
            run(new InstanceId(id(number)), T0);
        });
    }

    private void request(int number) {
        // Owners, too, are in another order than ids, because they have an index.
        String owner = "user:" + (ALL - number);
        intents.request(new NewInstance(id(number), 7, 1, ENGINE, owner, number, number, 1, T0));
    }

    /** Writes the row anew, behind those that were touched before. */
    private void touch(int number) {
        Sql.on(ledger.dataSource(), "UPDATE ledger.instance SET units = units WHERE id = :id")
                .with("id", id(number))
                .update();
    }

    private static List<Integer> backwards() {
        return List.of(4, 3, 2, 1);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
