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

    @Test
    void aConnectionIsUsedAgainAsIfItWereNewUnlessItsProcessHasEnded() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            DataSource source = database.dataSource();
            int first = leftInATransaction(source);
            try (Connection again = source.getConnection();
                    Connection beside = source.getConnection()) {
                assertThat(process(again)).isEqualTo(first);
                assertThat(again.getAutoCommit()).isTrue();
                assertThatThrownBy(() -> again.createStatement().execute("SELECT * FROM uncommitted"))
                        .isInstanceOf(SQLException.class);
                assertThat(process(beside)).isNotEqualTo(first);
                beside.createStatement().execute("SELECT pg_terminate_backend(" + first + ", 10000)");
            }
            try (Connection other = source.getConnection()) {
                assertThat(process(other)).isNotEqualTo(first);
            }
        }
    }

    private static int leftInATransaction(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("CREATE TABLE uncommitted (n int)");
            return process(connection);
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
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
