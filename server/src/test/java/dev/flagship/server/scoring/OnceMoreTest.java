package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.ledger.sql.LedgerException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** What gave way to others is tried once more, whichever way it asked the database, and nothing else is. */
class OnceMoreTest {
    private final RuntimeException gaveWay = new LedgerException("not done", new SQLException("deadlock", "40P01"));
    private final RuntimeException mistaken = new LedgerException("not done", new SQLException("no column", "42703"));

    @Test
    void workThatGaveWayIsTriedOnceMore() {
        List<RuntimeException> ways = List.of(
                gaveWay,
                new LedgerException("not done", new SQLException("not in order", "40001")),
                new CannotAcquireLockException("deadlock"));

        assertThat(ways).allSatisfy(way -> {
            Deque<RuntimeException> failures = new ArrayDeque<>(List.of(way));
            String done = OnceMore.of(() -> afterAll(failures));
            assertThat(done).isEqualTo("done");
        });
    }

    @Test
    void workThatGivesWayTwiceFails() {
        Deque<RuntimeException> failures = new ArrayDeque<>(List.of(gaveWay, gaveWay));

        assertThatThrownBy(() -> OnceMore.of(() -> afterAll(failures))).isSameAs(gaveWay);
    }

    @Test
    void whatIsWrongIsNotTriedAgain() {
        for (RuntimeException wrong : List.of(mistaken, new LedgerException("not done", null))) {
            Deque<RuntimeException> failures = new ArrayDeque<>(List.of(wrong));

            assertThatThrownBy(() -> OnceMore.of(() -> afterAll(failures))).isSameAs(wrong);
        }
    }

    private static String afterAll(Deque<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        return "done";
    }
}
