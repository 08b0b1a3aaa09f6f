package dev.flagship.cli.local.trial;

import java.time.Duration;

/** When patience ends. */
record Deadline(long nanoTime) {
    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** What is left; nothing or less when it is over. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
