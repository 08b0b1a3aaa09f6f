package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.sql.LedgerException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;

/** A database that does not answer is told apart from one that was asked for something wrong. */
class LostDatabaseTest {
    private final SQLException away = new SQLException("the connection is closed", "08006");
    private final SQLException mistaken = new SQLException("no such column", "42703");

    @Test
    void failuresOfTheConnectionCountAsALostDatabase() {
        List<RuntimeException> lost = List.of(
                new CannotCreateTransactionException("no connection"),
                new DataAccessResourceFailureException("no connection"),
                new TransactionSystemException("not rolled back", away),
                new LedgerException("not done", away),
                new LedgerException("not done", new SQLException("going down", "57P01")));

        assertThat(lost).allMatch(LostDatabase::isLost);
    }

    @Test
    void failuresOfTheRequestDoNotCountAsALostDatabase() {
        List<RuntimeException> wrong = List.of(
                new BadSqlGrammarException("reading", "select x", mistaken),
                new DuplicateKeyException("taken"),
                new IllegalTransactionStateException("none"),
                new TransactionSystemException("not committed", mistaken),
                new LedgerException("not done", mistaken),
                new LedgerException("not done", null));

        assertThat(wrong).noneMatch(LostDatabase::isLost);
    }
}
