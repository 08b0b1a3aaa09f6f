package dev.flagship.ledger.pool;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node has read what is to be ready, and somebody forbids that any is added before it asks for what is missing. */
class PoolBoundsTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef SAMPLE = new DefinitionRef(7, 1);

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void noInstanceIsAddedToAPoolOnceThatIsForbidden() throws Exception {
        ledger.define(SAMPLE, SampleTemplate.with(SampleTemplate.WEB));
        Lease lease = ledger.engines()
                .acquire(ENGINE, "node", Duration.ofMinutes(9), T0)
                .orElseThrow();
        ledger.bounds(5, 20);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> added = Sql.transaction(ledger.dataSource(), connection -> {
                Sql.on(connection, "UPDATE ledger.pool_bounds SET instances = 0")
                        .update();
                Future<Boolean> adding =
                        threads.submit(() -> ledger.pools().fill(lease, new InstanceId(UUID.randomUUID()), SAMPLE, T0));
                await().until(this::isSomebodyWaiting);
                return adding;
            });
            assertThat(added.get()).isFalse();
        }
        assertThat(ledger.instances().unfinished(ENGINE)).isEmpty();
    }

    private boolean isSomebodyWaiting() {
        return Sql.on(ledger.dataSource(), """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'
                """).one(row -> row.getInt(1) > 0).orElse(false);
    }
}
