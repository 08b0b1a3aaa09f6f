package dev.flagship.server;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A clock that runs by itself, can be put forward, so that cool-downs pass without waiting, and be held at a moment. */
public final class ShiftedClock implements Clock {
    private final Instant origin = Instant.parse("2030-06-01T12:00:00Z");
    private final long start = System.nanoTime();
    private final AtomicLong shift = new AtomicLong();
    private volatile @Nullable Instant held;
    private volatile boolean steady = true;

    public void advance(Duration by) {
        shift.addAndGet(by.toNanos());
    }

    /** From now on it is this time, until {@link #letGo}; intervals pass all the same. */
    public void holdAt(Instant time) {
        held = time;
    }

    /** Whether the time counts as steady from now on. */
    public void steady(boolean value) {
        steady = value;
    }

    public void letGo() {
        held = null;
    }

    @Override
    public Instant now() {
        Instant still = held;
        if (still != null) {
            return still;
        }
        // Whole microseconds, as the database keeps them.
        return origin.plusNanos((nanoTime() - start) / 1000 * 1000);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + shift.get();
    }

    @Override
    public boolean isSteady() {
        return steady;
    }
}
