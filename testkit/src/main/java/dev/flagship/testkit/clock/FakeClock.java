package dev.flagship.testkit.clock;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that stands still until it is stepped. A pause on it steps it, so code that waits does not really wait. Safe
 * for use by many threads.
 */
public final class FakeClock implements Clock {
    private Instant now;
    private long nanos;
    private boolean steady = true;

    /** Makes a clock that begins at this time. */
    public FakeClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized boolean isSteady() {
        return steady;
    }

    @Override
    public void pause(Duration duration) {
        step(duration);
    }

    /** Lets this much time pass. */
    public synchronized void step(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /**
     * Makes the database's time jump, forward or back, while no monotonic time passes. Does not change whether the time
     * counts as steady.
     */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    /** Sets whether the time counts as steady from now on. */
    public synchronized void steady(boolean value) {
        steady = value;
    }
}
