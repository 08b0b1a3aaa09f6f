package dev.flagship.ledger.sql;

import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; nothing of the statement or transaction was kept. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
