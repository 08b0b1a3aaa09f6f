package dev.flagship.lifecycle.action;

import java.time.Duration;

/**
 * How often a launch tries whether its container is ready. Whoever waits for it notices what is lost between two tries,
 * so the pauses grow with the time that it takes, and stay a fraction of it. The engine has more to do for a look at the
 * container than the container has for a try, so it is asked more rarely.
 */
final class ReadinessPace {
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(250);
    private static final int FRACTION = 4;

    private ReadinessPace() {}

    /** Returns the pause before the next try: a quarter of the time waited so far, but 5 to 250 ms. */
    static Duration pause(Duration waited) {
        return bounded(waited.dividedBy(FRACTION));
    }

    /**
     * Returns the waited time after which the engine is asked again whether the container still runs: twice the time
     * waited so far, but 5 to 250 ms after it.
     */
    static Duration nextLook(Duration waited) {
        return waited.plus(bounded(waited));
    }

    private static Duration bounded(Duration pause) {
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
