package dev.flagship.cli;

/** Ends a command with a sentence on standard error and an exit code, without a stack trace. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Says which word was typed wrong, and what it should have been. */
    public static CommandException usage(String what, String expected) {
        return new CommandException(ExitCodes.USAGE, what + " (expected: " + expected + ")");
    }

    /** Ends the command that way unless the word is right. */
    public static void requireUsage(boolean isRight, String what, String expected) {
        if (!isRight) {
            throw usage(what, expected);
        }
    }

    /** One of {@link ExitCodes}. */
    public int exitCode() {
        return exitCode;
    }
}
