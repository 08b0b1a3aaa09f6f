package dev.flagship.cli.local.program;

import java.time.Duration;

/**
 * The wait before the next restart. It doubles from the first delay to the longest, and begins anew after a program has
 * lived long enough to count as healthy.
 */
public record Backoff(Duration first, Duration longest, Duration healthy) {
    /** What server, node and database are restarted after. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

    /**
     * Returns the next delay.
     *
     * @param last the delay before
     * @param lived how long the program lived after it
     */
    Duration next(Duration last, Duration lived) {
        if (last.isZero() || lived.compareTo(healthy) >= 0) {
            return first;
        }
        Duration doubled = last.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
