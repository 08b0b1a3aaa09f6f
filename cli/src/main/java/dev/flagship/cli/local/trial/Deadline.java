package dev.flagship.cli.local.trial;

import java.time.Duration;

/** The end of a span of patience. */
record Deadline(long nanoTime) {
    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Returns what is left; zero or negative when it is over. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
