package dev.flagship.server;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that runs by itself and can be put forward, so that cool-downs pass without waiting. */
final class ShiftedClock implements Clock {
    private final Instant origin = Instant.parse("2030-06-01T12:00:00Z");
    private final long start = System.nanoTime();
    private final AtomicLong shift = new AtomicLong();

    void advance(Duration by) {
        shift.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        // Whole microseconds, as the database keeps them.
        return origin.plusNanos((nanoTime() - start) / 1000 * 1000);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + shift.get();
    }

    @Override
    public boolean isSteady() {
        return true;
    }
}
