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

class InstanceStatesTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final InstanceStates states = new InstanceStates(jdbc, new FakeClock(T0));

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
