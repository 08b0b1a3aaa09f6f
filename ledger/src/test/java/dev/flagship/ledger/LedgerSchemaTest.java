package dev.flagship.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.testkit.postgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerSchemaTest {
    private final TestDatabase database = TestDatabase.create();
    private final DataSource dataSource = database.dataSource();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migratingTwiceChangesNothingTheSecondTime() {
        LedgerSchema.migrate(dataSource);
        int before = migrations();
        LedgerSchema.migrate(dataSource);
        assertThat(migrations()).isEqualTo(before).isPositive();
    }

    @Test
    void severalProcessesMayMigrateAtOnce() throws Exception {
        List<Future<?>> futures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                futures.add(executor.submit(() -> LedgerSchema.migrate(dataSource)));
            }
        }
        for (Future<?> future : futures) {
            assertThatCode(future::get).doesNotThrowAnyException();
        }
    }

    @Test
    void aNewerSchemaIsRefused() {
        LedgerSchema.migrate(dataSource);
        Sql.on(dataSource, """
                INSERT INTO ledger.flyway_schema_history
                SELECT installed_rank + 100, '999', 'from the future', type, 'V999__future.sql', checksum,
                       installed_by, installed_on, execution_time, success
                  FROM ledger.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
                """).update();
        assertThatThrownBy(() -> LedgerSchema.migrate(dataSource))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("999");
    }

    private int migrations() {
        return Sql.on(dataSource, "SELECT count(*) FROM ledger.flyway_schema_history")
                .one(row -> row.getInt(1))
                .orElseThrow();
    }
}
