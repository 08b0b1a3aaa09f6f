package dev.flagship.ledger.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault")
class ListenerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final List<String> hints = new CopyOnWriteArrayList<>();
    private final Listener listener = Listener.start(ledger.login(), hints::add);

    @BeforeEach
    void untilItListens() {
        ledger.define(SAMPLE, SampleTemplate.with(SampleTemplate.WEB));
        await().atMost(SOON).until(() -> hints.contains(Listener.EVERYTHING));
    }

    @AfterEach
    void close() {
        listener.close();
        ledger.close();
    }

    @Test
    void aChangedInstanceIsHintedWithItsOwner() {
        InstanceId id = ledger.request(SAMPLE, "user:1", T0);
        await().atMost(SOON).until(() -> hints.contains("instance " + id + " user:1"));
        hints.clear();
        ledger.stop(id, Reason.PLAYER, T0);
        await().atMost(SOON).until(() -> hints.contains("instance " + id + " user:1"));
    }

    @Test
    void aNewDefinitionIsHinted() {
        new DefinitionLedger(ledger.dataSource()).define(9, "slug", "image", "body", T0);
        await().atMost(SOON).until(() -> hints.contains("definition 9"));
    }

    @Test
    void afterALostConnectionItComesBackAndSaysThatAnythingMayHaveChanged() {
        hints.clear();
        int killed = Sql.on(ledger.dataSource(), """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE datname = current_database() AND query LIKE 'LISTEN%'
                """).one(row -> row.getInt(1)).orElseThrow();
        assertThat(killed).isEqualTo(1);
        await().atMost(SOON).until(() -> hints.contains(Listener.EVERYTHING));
        InstanceId id = ledger.request(SAMPLE, "user:1", T0);
        await().atMost(SOON).until(() -> hints.contains("instance " + id + " user:1"));
    }

    @Test
    void afterAHintThatCouldNotBeTakenItGoesOnAndSaysThatAnythingMayHaveChanged() {
        List<String> taken = new CopyOnWriteArrayList<>();
        AtomicBoolean fails = new AtomicBoolean(true);
        try (Listener failing = Listener.start(ledger.login(), hint -> {
            if (hint.startsWith("instance") && fails.getAndSet(false)) {
                throw new IllegalStateException("the database is away");
            }
            taken.add(hint);
        })) {
            await().atMost(SOON).until(failing::isListening);
            taken.clear();
            InstanceId id = ledger.request(SAMPLE, "user:1", T0);
            await().atMost(SOON).until(() -> taken.contains(Listener.EVERYTHING));
            assertThat(fails).isFalse();
            await().atMost(SOON).until(failing::isListening);
            ledger.stop(id, Reason.PLAYER, T0);
            await().atMost(SOON).until(() -> taken.contains("instance " + id + " user:1"));
        }
    }

    @Test
    void theHintThatAnythingMayHaveChangedIsRepeatedUntilItIsTaken() {
        AtomicInteger said = new AtomicInteger();
        try (Listener failing = Listener.start(ledger.login(), hint -> {
            if (said.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        })) {
            await().atMost(SOON).until(failing::isListening);
            assertThat(said).hasValue(2);
        }
    }

    @Test
    void thePasswordDoesNotShowInItsText() {
        assertThat(new Listener.Login("jdbc:x", "flagship", "secret").toString())
                .doesNotContain("secret");
    }
}
