package dev.flagship.testkit.clock;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that stands still until it is stepped. Whoever pauses on it moves it on, so code that waits does not wait. Safe
 * for use by many threads.
 */
public final class FakeClock implements Clock {
    private Instant now;
    private long nanos;
    private boolean steady = true;

    /** Begins at this time. */
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

    /** The database's time jumps, forward or back, while no time passes. Whether it counts as steady is not changed. */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    /** Whether the time counts as steady from now on. */
    public synchronized void steady(boolean value) {
        steady = value;
    }
}
