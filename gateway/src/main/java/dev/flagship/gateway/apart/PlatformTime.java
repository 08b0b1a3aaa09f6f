package dev.flagship.gateway.apart;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The platform's time as the node last reported it, continued by the monotonic clock. */
final class PlatformTime implements InstantSource {
    private final LongSupplier nanoTime;
    private volatile Said said;

    private record Said(long nanos, Instant instant) {}

    PlatformTime(LongSupplier nanoTime, Instant now) {
        this.nanoTime = nanoTime;
        this.said = new Said(nanoTime.getAsLong(), now);
    }

    /** Sets the time that the node reports. */
    void is(Instant now) {
        said = new Said(nanoTime.getAsLong(), now);
    }

    @Override
    public Instant instant() {
        Said last = said;
        return last.instant().plusNanos(nanoTime.getAsLong() - last.nanos());
    }
}
