package dev.flagship.driver.trial;

import java.util.List;

/**
 * A program in an instance that uses all CPU it can get, with the best priority it can get, and keeps writing files to
 * disk.
 */
public final class CpuHog {
    /** The control that it tries. */
    public static final String CONTROL = "cpu-hog";

    /** What the instance says several times a second while it does. */
    public static final String BURNING = "burning";

    private static final int PROCESSES = 4;

    private CpuHog() {}

    /** Returns the instance's command, which runs until it is stopped. */
    public static List<String> command() {
        return List.of("/bin/probe", "burn", Integer.toString(PROCESSES));
    }

    /** Returns how often the log says so. */
    public static int signs(String log) {
        return (int) log.lines().filter(BURNING::equals).count();
    }
}
