package dev.flagship.cli.local.program;

/** Something that the supervisor keeps running. */
public interface Program {
    /** Returns its name in status, messages and the log's file name. */
    String name();

    /**
     * Starts it and returns once it serves.
     *
     * @throws StartFailedException when it ended or never became ready; nothing of it is left then
     */
    RunningProgram start() throws StartFailedException, InterruptedException;
}
