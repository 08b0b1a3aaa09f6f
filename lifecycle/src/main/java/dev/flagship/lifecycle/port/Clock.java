package dev.flagship.lifecycle.port;

import java.time.Duration;
import java.time.Instant;

/** The only source of time, which is the database's. Intervals are measured with {@link #nanoTime()}. */
public interface Clock {

    /** Returns the database's current time. */
    Instant now();

    /** Returns monotonic nanoseconds from an arbitrary origin; only for intervals. */
    long nanoTime();

    /**
     * Returns false after the time jumped by more than five seconds, until it has been steady again. Expiry pauses
     * meanwhile.
     */
    boolean isSteady();

    /** Waits for this long. A fake clock advances instead. */
    default void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
