package dev.flagship.server.upkeep;

import java.time.Duration;

/** When what did not get through is tried again: after ten seconds, then after twice as long each time. */
public final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    private Retries() {}

    /** How long to wait after so many attempts, at least one. */
    public static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
    }
}
