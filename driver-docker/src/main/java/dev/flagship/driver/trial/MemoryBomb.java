package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import java.util.List;

/**
 * A program in an instance that wants more memory than the instance may have. Its parent outlives it and tells how it
 * ended: engines do not always know of a container that ended whether its memory was the reason.
 */
public final class MemoryBomb {
    /** What the instance may have, in megabytes. */
    public static final int LIMIT = 32;

    /** What the instance says last. */
    public static final String DONE = "devoured";

    private static final String KILLED = "killed by signal 9";

    private MemoryBomb() {}

    /** The command of the instance: it tries, tells what came of it and then stays until it is stopped. */
    public static List<String> command() {
        return List.of("/bin/probe", "devour", Integer.toString(4 * LIMIT));
    }

    /** What its log says. */
    public static ControlResult judge(String log) {
        String told = log.lines()
                .takeWhile(line -> !line.equals(DONE))
                .reduce((earlier, last) -> last)
                .orElse("it says nothing");
        return new ControlResult(
                "memory-bomb", KILLED + " before it has " + 4 * LIMIT + " MB", told, told.equals(KILLED));
    }
}
