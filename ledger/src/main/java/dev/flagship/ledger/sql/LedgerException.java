package dev.flagship.ledger.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database did not do what was requested; the statement or transaction had no effect. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the database rolled the transaction back in favour of others (SQLSTATE class 40). */
    public boolean gaveWay() {
        return getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("40");
    }
}
