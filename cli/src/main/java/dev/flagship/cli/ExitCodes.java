package dev.flagship.cli;

/** The exit codes of every command, as the help of {@code flagship} lists them. */
public final class ExitCodes {
    public static final int OK = 0;
    /** The request was refused, or something failed; standard error says what. */
    public static final int FAILED = 1;
    /** The command line, a configuration or a challenge file is wrong. */
    public static final int USAGE = 2;
    /** Nothing runs, or nothing answers, where the command looked. */
    public static final int NOT_RUNNING = 3;
    /** What was tested does not hold, such as a challenge that its solver does not solve. */
    public static final int NOT_PASSED = 4;

    private ExitCodes() {}
}
