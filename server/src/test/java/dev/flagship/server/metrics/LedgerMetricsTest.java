package dev.flagship.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerMetricsTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final InstanceStates states = new InstanceStates(jdbc, new FakeClock(T0));
    private final EmptyPools emptyPools = new EmptyPools(jdbc);

    @BeforeEach
    void challenge() {
        jdbc.sql("insert into ledger.definition values (7, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatAPoolAskedForIsCountedAndKeepsNobodyWaiting() {
        instance("QUEUED", null, 600);
        assertThat(states.read()).containsEntry(InstanceState.QUEUED, new InstanceStates.Row(1, 0, 0));

        instance("QUEUED", "user:9", 20);
        instance("STOPPING", null, 300);
        assertThat(states.read())
                .containsEntry(InstanceState.QUEUED, new InstanceStates.Row(2, 20, 0))
                .containsEntry(InstanceState.STOPPING, new InstanceStates.Row(1, 300, 0))
                .containsEntry(InstanceState.RUNNING, InstanceStates.Row.NONE);
    }

    @Test
    void aPoolIsEmptyWhileNoneOfItIsReady() {
        assertThat(emptyPools.count()).isZero();
        jdbc.sql("insert into ledger.pool_size (challenge_id, least, most) values (7, 1, 2), (8, 0, 2)")
                .update();
        jdbc.sql("delete from ledger.pool_bounds").update();
        assertThat(emptyPools.count()).as("no pools are wanted").isZero();
        jdbc.sql("insert into ledger.pool_bounds (most, instances) values (10, 10)")
                .update();
        assertThat(emptyPools.count()).isEqualTo(1);

        instance("STARTING", null, 1);
        assertThat(emptyPools.count()).isEqualTo(1);
        instance("POOLED", null, 1);
        assertThat(emptyPools.count()).isZero();
    }

    @Test
    void howLongTheFirstHasRunPastItsExpiryIsSeen() {
        instance("RUNNING", "user:9", 4_000);
        instance("RUNNING", "user:10", 4_000);
        expires("user:9", -40);
        expires("user:10", 60);
        assertThat(states.read()).containsEntry(InstanceState.RUNNING, new InstanceStates.Row(2, 4_000, 40));

        expires("user:9", 60);
        assertThat(states.read()).containsEntry(InstanceState.RUNNING, new InstanceStates.Row(2, 4_000, 0));
    }

    private void expires(String owner, int seconds) {
        jdbc.sql("update ledger.instance set expires_at = :at::timestamptz where owner_key = :owner")
                .param("at", T0.plusSeconds(seconds).toString())
                .param("owner", owner)
                .update();
    }

    private void instance(String state, @Nullable String owner, int seconds) {
        jdbc.sql("""
                        insert into ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id, state,
                            created_at, state_since)
                        values (:id, 7, 1, 'local', :owner, 9, 9, :state, :since::timestamptz, :since::timestamptz)
                        """)
                .param("id", UUID.randomUUID())
                .param("owner", owner)
                .param("state", state)
                .param("since", T0.minus(Duration.ofSeconds(seconds)).toString())
                .update();
    }
}
