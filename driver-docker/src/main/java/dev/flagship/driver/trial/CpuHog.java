package dev.flagship.driver.trial;

import java.util.List;

/** A program in an instance that uses all CPU it can get, with the best priority it can get, and writes files through without end. */
public final class CpuHog {
    /** The control that it tries. */
    public static final String CONTROL = "cpu-hog";

    /** What the instance says several times a second while it does. */
    public static final String BURNING = "burning";

    private static final int PROCESSES = 4;

    private CpuHog() {}

    /** The command of the instance: it does so until it is stopped. */
    public static List<String> command() {
        return List.of("/bin/probe", "burn", Integer.toString(PROCESSES));
    }

    /** How often its log says that it burns. */
    public static int signs(String log) {
        return (int) log.lines().filter(BURNING::equals).count();
    }
}
