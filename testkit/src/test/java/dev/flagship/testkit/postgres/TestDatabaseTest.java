package dev.flagship.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void eachTestHasItsOwn() throws Exception {
        try (TestDatabase first = TestDatabase.create();
                TestDatabase second = TestDatabase.create()) {
            execute(first.dataSource(), "CREATE TABLE mine (n int)");
            assertThatThrownBy(() -> execute(second.dataSource(), "SELECT * FROM mine"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aTemplateIsPreparedOnceAndCopied() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        TestDatabase.Preparation preparation = source -> {
            runs.incrementAndGet();
            execute(source, "CREATE TABLE numbers (n int)");
            execute(source, "INSERT INTO numbers VALUES (7)");
        };
        for (int copy = 0; copy < 2; copy++) {
            try (TestDatabase database = TestDatabase.create("numbers", preparation)) {
                assertThat(count(database.dataSource())).isEqualTo(1);
                execute(database.dataSource(), "INSERT INTO numbers VALUES (8)");
            }
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void closeDropsItUnderOpenConnections() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (Connection open = database.dataSource().getConnection()) {
            database.close();
            assertThat(open.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> execute(database.dataSource(), "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM numbers")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
