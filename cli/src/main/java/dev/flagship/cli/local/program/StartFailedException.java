package dev.flagship.cli.local.program;

/** A program did not come up; the message says how it ended and how its log ends. */
public final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
