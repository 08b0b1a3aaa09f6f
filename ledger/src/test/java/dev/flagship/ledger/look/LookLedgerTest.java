package dev.flagship.ledger.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.look.LookLedger.Wanted;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookLedgerTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final LookLedger ledger = new LookLedger(database.dataSource());

    @BeforeEach
    void anEngineAndADefinition() {
        sql("INSERT INTO ledger.engine VALUES ('local', 'node', 1, '2030-01-02T00:00Z')");
        sql("INSERT INTO ledger.definition VALUES (1, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsAskedForIsWantedForAMinuteByTheHolderOfItsEngine() {
        Incarnation one = instance("RUNNING");
        assertThat(ledger.of(one.instance())).isEmpty();
        assertThat(ledger.ask(one.instance(), NOW)).isTrue();

        assertThat(ledger.wanted("local", "node", NOW)).containsExactly(new Wanted(one, 1));
        assertThat(ledger.wanted("local", "another", NOW)).isEmpty();
        assertThat(ledger.wanted("remote", "node", NOW)).isEmpty();
        Instant last = NOW.plus(LookLedger.LIFE).minusSeconds(1);
        assertThat(ledger.wanted("local", "node", last)).hasSize(1);
        assertThat(ledger.wanted("local", "node", NOW.plus(LookLedger.LIFE))).isEmpty();
        assertThat(ledger.of(one.instance())).hasValueSatisfying(look -> {
            assertThat(look.isDue()).isTrue();
            assertThat(look.containers()).isEmpty();
        });
    }

    @Test
    void whatHasEndedIsNotLookedAt() {
        Incarnation ended = instance("STOPPED");
        ledger.ask(ended.instance(), NOW);
        assertThat(ledger.wanted("local", "node", NOW)).isEmpty();
    }

    @Test
    void whatWasSeenIsReadBackAndTheNextLookReplacesIt() {
        Incarnation one = instance("RUNNING");
        ledger.ask(one.instance(), NOW);
        ContainerLook main = look(one, "main", Status.RUNNING, NOW, "listening");
        ContainerLook store = look(one, "store", Status.EXITED, null, "");

        ledger.record(one, List.of(main, store), NOW.plusSeconds(1));
        assertThat(ledger.of(one.instance()))
                .contains(
                        new InstanceLook(NOW, NOW.plus(LookLedger.LIFE), 1, NOW.plusSeconds(1), List.of(main, store)));

        ledger.record(one, List.of(store), NOW.plusSeconds(6));
        assertThat(ledger.of(one.instance()).orElseThrow().containers()).containsExactly(store);
        ledger.ask(one.instance(), NOW.plusSeconds(7));
        assertThat(ledger.of(one.instance()).orElseThrow().isDue()).isTrue();
    }

    @Test
    void anEarlierIncarnationDoesNotReplaceALaterOneAndWhatNobodyAskedForIsNotKept() {
        Incarnation one = instance("RUNNING");
        ledger.record(one, List.of(look(one, "", Status.RUNNING, NOW, "unasked")), NOW);
        assertThat(ledger.of(one.instance())).isEmpty();

        ledger.ask(one.instance(), NOW);
        Incarnation next = new Incarnation(one.instance(), 2);
        ContainerLook later = look(next, "", Status.RUNNING, NOW, "later");
        ledger.record(next, List.of(later), NOW);
        ledger.record(one, List.of(look(one, "", Status.RUNNING, NOW, "earlier")), NOW);
        assertThat(ledger.of(one.instance()).orElseThrow().containers()).containsExactly(later);
    }

    @Test
    void noMoreThanTenAreLookedAtAtOnceAndOneOfTheseMayBeAskedForAgain() {
        List<Incarnation> ten = Stream.generate(() -> instance("RUNNING"))
                .limit(LookLedger.AT_ONCE)
                .toList();
        ten.forEach(each -> assertThat(ledger.ask(each.instance(), NOW)).isTrue());
        InstanceId eleventh = instance("RUNNING").instance();

        assertThat(ledger.ask(eleventh, NOW)).isFalse();
        assertThat(ledger.of(eleventh)).isEmpty();
        assertThat(ledger.ask(ten.getFirst().instance(), NOW.plusSeconds(1))).isTrue();
        assertThat(ledger.ask(eleventh, NOW.plus(LookLedger.LIFE))).isTrue();
    }

    @Test
    void whatNobodyLookedAtForAnHourIsForgotten() {
        Incarnation one = instance("RUNNING");
        ledger.ask(one.instance(), NOW);
        ledger.record(one, List.of(look(one, "", Status.RUNNING, NOW, "words")), NOW);

        ledger.ask(instance("RUNNING").instance(), NOW.plus(Duration.ofMinutes(62)));

        assertThat(ledger.of(one.instance())).isEmpty();
        assertThat(Sql.on(database.dataSource(), "SELECT 1 FROM ledger.container_look")
                        .list(row -> true))
                .isEmpty();
    }

    private static ContainerLook look(
            Incarnation incarnation, String member, Status status, @Nullable Instant startedAt, String tail) {
        ObservedContainer container = new ObservedContainer(
                "c-" + member, incarnation, status, status == Status.EXITED ? 3 : 0, false, member);
        return new ContainerLook(
                new InspectedContainer(
                        container, "sha256:0", "1000:1000", 256 << 20, 500_000_000, 128, "10.213.0.2", startedAt, 1),
                tail);
    }

    private Incarnation instance(String state) {
        Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, state, created_at,"
                + " state_since) VALUES ('" + incarnation.instance() + "', 1, 1, 'local', 1, 1, '" + state
                + "', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
        return incarnation;
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }
}
