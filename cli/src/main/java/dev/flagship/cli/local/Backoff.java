package dev.flagship.cli.local;

import java.time.Duration;

/**
 * How long to wait before the next restart: doubling from the first delay to the longest, and from the start again after
 * a program has lived long enough to count as healthy.
 */
record Backoff(Duration first, Duration longest, Duration healthy) {
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

    /** The delay after a program lived for {@code lived}, when the delay before that was {@code last}. */
    Duration next(Duration last, Duration lived) {
        if (last.isZero() || lived.compareTo(healthy) >= 0) {
            return first;
        }
        Duration doubled = last.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
