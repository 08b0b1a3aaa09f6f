package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import java.util.List;

/**
 * A program in an instance that uses more memory than allowed. A parent process survives it and prints how it ended,
 * because engines do not always know whether memory was the reason.
 */
public final class MemoryBomb {
    /** The instance's memory limit, in megabytes. */
    public static final int LIMIT = 32;

    /** What the instance prints last. */
    public static final String DONE = "devoured";

    private static final String KILLED = "killed by signal 9";

    private MemoryBomb() {}

    /** Returns the instance's command: it tries, prints the result, then stays until it is stopped. */
    public static List<String> command() {
        return List.of("/bin/probe", "devour", Integer.toString(4 * LIMIT));
    }

    /** Interprets its log. */
    public static ControlResult judge(String log) {
        String told = log.lines()
                .takeWhile(line -> !line.equals(DONE))
                .reduce((earlier, last) -> last)
                .orElse("it says nothing");
        return new ControlResult(
                "memory-bomb", KILLED + " before it has " + 4 * LIMIT + " MB", told, told.equals(KILLED));
    }
}
