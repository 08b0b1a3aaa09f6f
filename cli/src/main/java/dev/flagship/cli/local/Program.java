package dev.flagship.cli.local;

/** Something that the supervisor keeps running. */
interface Program {
    /** The name in status, messages and the log's file name. */
    String name();

    /**
     * Starts it and returns once it serves.
     *
     * @throws StartFailedException when it ended or stayed silent instead; nothing of it is left then
     */
    RunningProgram start() throws StartFailedException, InterruptedException;
}
