package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When something was last done. It uses the monotonic clock, because a jump back of the database's time would delay
 * everything.
 */
final class LastTime {
    private final Clock clock;
    private volatile @Nullable Long at;

    LastTime(Clock clock) {
        this.clock = clock;
    }

    /** Notes that it is done now. */
    void mark() {
        at = clock.nanoTime();
    }

    /** Whether it was done at least {@code interval} ago, or never. */
    boolean isAgo(Duration interval) {
        Long last = at;
        return last == null || clock.nanoTime() - last >= interval.toNanos();
    }
}
