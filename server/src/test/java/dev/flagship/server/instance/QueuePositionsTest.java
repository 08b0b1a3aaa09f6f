package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.QueueLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody who waits is told to stand further back than before. */
class QueuePositionsTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Path NOWHERE = Path.of("nowhere");

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final FakeClock clock = new FakeClock(T0);
    private final QueuePositions positions = new QueuePositions(
            new QueueLedger(database.dataSource()),
            new EngineReadiness(new DefinitionLedger(database.dataSource()), config()),
            clock);

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
    void whoComesRightAfterALookIsToldToStandBehindAllThatCameSince() {
        InstanceId first = queued(1);
        assertThat(place(first)).isEqualTo(1);
        InstanceId second = queued(2);
        InstanceId third = queued(3);

        assertThat(place(third)).isEqualTo(3);
        assertThat(place(second)).as("at most").isEqualTo(3);

        clock.step(Duration.ofSeconds(1));
        assertThat(place(second)).isEqualTo(2);
        assertThat(place(third)).isEqualTo(3);
    }

    @Test
    void whoWaitsNoMoreIsNotSentToTheEnd() {
        InstanceId first = queued(1);
        queued(2);
        queued(3);
        assertThat(place(first)).isEqualTo(1);
        jdbc.sql("update ledger.instance set state = 'STOPPING' where id = :id")
                .param("id", first.value())
                .update();
        clock.step(Duration.ofSeconds(1));

        assertThat(place(first)).isEqualTo(1);
    }

    private int place(InstanceId id) {
        return positions.of(id).position();
    }

    private InstanceId queued(int second) {
        InstanceId id = new InstanceId(UUID.randomUUID());
        jdbc.sql("""
                        insert into ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id,
                            state, created_at, state_since)
                        values (:id, 7, 1, 'local', :owner, 9, 9, 'QUEUED', :since::timestamptz, :since::timestamptz)
                        """)
                .param("id", id.value())
                .param("owner", "user:" + second)
                .param("since", T0.plusSeconds(second).toString())
                .update();
        return id;
    }

    private PlatformConfig config() {
        return new PlatformConfig(
                NOWHERE,
                NOWHERE,
                new PlatformConfig.Database(database.url(), database.user(), NOWHERE),
                NOWHERE,
                new PlatformConfig.Engine("local", URI.create("unix:///nowhere")),
                new PlatformConfig.Server("127.0.0.1", 8000, URI.create("http://localhost:8000")),
                new PlatformConfig.Gateway(
                        "127.0.0.1",
                        "localhost",
                        true,
                        "127.0.0.1",
                        8001,
                        new PlatformConfig.PortRange(20_000, 20_999)));
    }
}
