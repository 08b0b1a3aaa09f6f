package dev.flagship.cli.local.program;

/** A program that serves. */
public interface RunningProgram {
    long pid();

    /** Waits until it has ended, for whatever reason, and returns its exit code. */
    int awaitExit() throws InterruptedException;

    /** Asks it to end and waits. Kills it when it takes too long. */
    void stop();
}
