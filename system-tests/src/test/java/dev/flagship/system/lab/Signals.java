package dev.flagship.system.lab;

import dev.flagship.testkit.host.Programs;

/** What a kernel does to a process when it is told to. */
public final class Signals {

    private Signals() {}

    /** It ends at once, whatever it is at. */
    public static void kill(long pid) {
        send("KILL", pid);
    }

    /** It stays where it is, until it is let go on. */
    public static void freeze(long pid) {
        send("STOP", pid);
    }

    /** It goes on. */
    public static void thaw(long pid) {
        send("CONT", pid);
    }

    /** One that has just ended hears nothing, which is no harm. */
    private static void send(String signal, long pid) {
        Programs.execute("kill", "-" + signal, Long.toString(pid));
    }
}
