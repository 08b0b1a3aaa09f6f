package dev.flagship.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.access.ReachedLedger;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachedInstancesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Incarnation ONE =
            new Incarnation(new InstanceId(UUID.fromString("0b1c8a52-6d1c-4d19-9c1d-2f1f1b0d7a11")), 1);
    private static final Incarnation TWO = new Incarnation(ONE.instance(), 2);

    private final TestDatabase database = TestDatabase.create();
    private Set<Incarnation> atTheGateway = Set.of();
    private final ReachedInstances reached =
            new ReachedInstances(() -> atTheGateway, new ReachedLedger(database.dataSource()));

    @BeforeEach
    void twoIncarnations() {
        LedgerSchema.migrate(database.dataSource());
        sql("INSERT INTO ledger.definition VALUES (1, 1, 'x', 'x', '{}', '2026-06-01T00:00Z')");
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, state, created_at,"
                + " state_since) VALUES ('" + ONE.instance() + "', 1, 1, 'e', 1, 1, 'RUNNING', '2026-06-01T00:00Z',"
                + " '2026-06-01T00:00Z')");
        for (int number = 1; number <= 2; number++) {
            sql("INSERT INTO ledger.incarnation VALUES ('" + ONE.instance() + "', " + number
                    + ", null, 'n', 'a', null, 'h', '2026-06-01T00:00Z')");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstTimeIsKept() {
        reached.write(NOON);
        assertThat(times()).containsExactly("", "");
        atTheGateway = Set.of(TWO);
        reached.write(NOON.plusSeconds(2));
        reached.write(NOON.plusSeconds(4));
        atTheGateway = Set.of(ONE, TWO);
        reached.write(NOON.plusSeconds(6));
        new ReachedInstances(() -> atTheGateway, new ReachedLedger(database.dataSource())).write(NOON.plusSeconds(8));

        assertThat(times()).containsExactly("06", "02");
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }

    private List<String> times() {
        return Sql.on(
                        database.dataSource(),
                        "SELECT coalesce(to_char(reached_at, 'SS'), '') AS second FROM ledger.incarnation ORDER BY number")
                .list(row -> row.getString("second"));
    }
}
