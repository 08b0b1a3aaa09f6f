package dev.flagship.ledger.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; nothing of the statement or transaction was kept. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the database took the transaction back so that others go on (class 40 of SQLSTATE). */
    public boolean gaveWay() {
        return getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("40");
    }
}
