package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When something was done last. By the monotonic counter, because the database's time may jump back and would put everything
 * off.
 */
final class LastTime {
    private final Clock clock;
    private volatile @Nullable Long at;

    LastTime(Clock clock) {
        this.clock = clock;
    }

    /** It is done now. */
    void mark() {
        at = clock.nanoTime();
    }

    /** Whether it was so long ago, or never. */
    boolean isAgo(Duration interval) {
        Long last = at;
        return last == null || clock.nanoTime() - last >= interval.toNanos();
    }
}
