package dev.flagship.server.upkeep;

import java.time.Duration;

/** The pauses between attempts: ten seconds, then twice as long each time. */
public final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    private Retries() {}

    /** Returns how long to wait after this many attempts, which must be at least 1. */
    public static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
    }
}
