package dev.flagship.lifecycle.port;

import java.time.Duration;
import java.time.Instant;

/** The one source of time: the database's. Intervals are measured with {@link #nanoTime()}. */
public interface Clock {

    /** Database time now. */
    Instant now();

    /** Monotonic nanoseconds from an arbitrary origin, for intervals only. */
    long nanoTime();

    /**
     * False after the time jumped by more than five seconds, until it has been steady again; expiry pauses
     * meanwhile.
     */
    boolean isSteady();

    /** Waits; a clock that is stepped by hand moves on instead. */
    default void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
