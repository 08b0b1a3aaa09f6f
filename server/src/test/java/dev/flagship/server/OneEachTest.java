package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

class OneEachTest {
    private static final String TWO = "select * from generate_series(1, 2)";

    private final HikariDataSource pool = TestServer.get().bean("pool", HikariDataSource.class);
    private final Queue<SecondConnectionException> told = new ConcurrentLinkedQueue<>();
    private final OneEach connections = new OneEach(pool, told::add);
    private final TransactionAwareDataSourceProxy source = new TransactionAwareDataSourceProxy(connections);
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(connections));

    @Test
    void whoReadsRowsAndAsksForMoreIsToldOfByPlace() {
        List<Integer> read =
                jdbc.sql(TWO).query((row, index) -> count() + index).list();

        assertThat(read).containsExactly(1, 2);
        assertThat(told)
                .hasSize(2)
                .allSatisfy(second -> assertThat(second).hasMessageContaining("OneEachTest.count(OneEachTest.java:"));
    }

    @Test
    void aLedgersTransactionHasItsConnectionForItself() {
        Sql.transaction(source, connection -> count());

        assertThat(told)
                .singleElement()
                .satisfies(second -> assertThat(second.place()).contains("OneEachTest.count"));
    }

    @Test
    void allOfATransactionHasOneAndSoHasWhatComesAfterIt() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(TWO).query((row, index) -> count()).list();
            Sql.on(source, TWO).list(row -> count());
        });
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("select nothing").update()))
                .isInstanceOf(RuntimeException.class);
        count();

        assertThat(told).isEmpty();
    }

    @Test
    void eachThreadHasItsOwnAndClosingTwiceGivesOneBack() throws Exception {
        List<Integer> read = AtOnce.times(
                3, () -> jdbc.sql(TWO).query((row, index) -> index).list().size());
        try (Connection first = connections.getConnection()) {
            Connection second = connections.getConnection();
            second.close();
            second.close();
            assertThat(told).hasSize(1);
            AtOnce.times(1, this::count);
            assertThat(told).hasSize(1);
            assertThat(List.of(first)).contains(first).doesNotContain(second);
            count();
            assertThat(told).hasSize(2);
        }

        assertThat(read).containsOnly(2);
    }

    @Test
    void whatItThrowsReachesWhoeverAsked() throws SQLException {
        OneEach strict = new OneEach(pool, second -> {
            throw second;
        });
        try (Connection first = strict.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThatThrownBy(strict::getConnection).isInstanceOf(SecondConnectionException.class);
        }
        try (Connection again = strict.getConnection()) {
            assertThat(again.getAutoCommit()).isTrue();
        }
    }

    private int count() {
        return jdbc.sql("select 1").query(Integer.class).single();
    }
}
