package dev.flagship.ledger.flag;

import org.jspecify.annotations.Nullable;

/** The flag keys are missing, damaged, or not the ones that sealed what is in the ledger. */
public final class KeysetException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public KeysetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
