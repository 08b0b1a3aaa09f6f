package dev.flagship.cli;

/** Ends a command with a message on standard error and an exit code, without a stack trace. */
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

    /**
     * Makes the exception for a wrong command line.
     *
     * @param what what was typed
     * @param expected what should have been typed
     */
    public static CommandException usage(String what, String expected) {
        return new CommandException(ExitCodes.USAGE, what + " (expected: " + expected + ")");
    }

    /** Ends the command with {@link #usage} unless {@code isRight}. */
    public static void requireUsage(boolean isRight, String what, String expected) {
        if (!isRight) {
            throw usage(what, expected);
        }
    }

    /** Returns one of {@link ExitCodes}. */
    public int exitCode() {
        return exitCode;
    }
}
