package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import java.util.List;

/** A program in an instance that wants more processes than the instance may have, and keeps all that it gets. */
public final class ForkBomb {
    /** The control that it tries. */
    public static final String CONTROL = "fork-bomb";

    /** How many processes the instance may have. */
    public static final int LIMIT = 32;

    /** What the instance says twice a second once it gets no more. */
    public static final String FULL = "full";

    private static final String REFUSED = "refused after ";
    private static final int WANTED = 4 * LIMIT;

    private ForkBomb() {}

    /** The command of the instance: it keeps its processes until it is stopped. */
    public static List<String> command() {
        return List.of("/bin/probe", "crowd", Integer.toString(WANTED));
    }

    /** How often its log says that it is full. */
    public static int signs(String log) {
        return (int) log.lines().filter(FULL::equals).count();
    }

    /** What its log says, and how others fared meanwhile. */
    public static ControlResult judge(String log, ControlResult meanwhile) {
        String told = log.lines()
                .takeWhile(line -> !line.equals(FULL))
                .reduce((earlier, last) -> last)
                .orElse("it says nothing");
        return new ControlResult(
                CONTROL,
                "refused before it has " + WANTED + " processes, and " + meanwhile.expected(),
                told + "; " + meanwhile.observed(),
                told.startsWith(REFUSED) && meanwhile.passed());
    }
}
