package dev.flagship.ledger.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.sql.Sql;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlagLedgerTest {
    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theDatabasePlansTheLookUpOnceAndNotForEachText() throws SQLException {
        try (Connection connection = ledger.dataSource().getConnection()) {
            FlagLedger flags = new FlagLedger(always(connection));
            for (int i = 0; i < 20; i++) {
                assertThat(flags.lookUp(
                                List.of("hash " + i), List.of("a", "b", "c").subList(0, i % 4)))
                        .isEmpty();
            }
            long withoutPlanning = Sql.on(
                            connection, "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE :text")
                    .with("text", "%flag_ciphertext%")
                    .one(row -> row.getLong("generic_plans"))
                    .orElse(0L);
            assertThat(withoutPlanning).isPositive();
        }
    }

    /** Statements are planned for a connection, so it has to be the same one each time. */
    private static DataSource always(Connection connection) {
        ClassLoader loader = FlagLedgerTest.class.getClassLoader();
        Object kept = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> kept);
    }
}
