package dev.flagship.gateway.capture;

import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances whose traffic is captured. Event loops ask with every read, so without captures this must cost next to
 * nothing.
 */
public final class Taps {
    private final Map<InstanceId, Tap> taps = new ConcurrentHashMap<>();
    private final Supplier<Instant> now;
    private volatile boolean any;

    /**
     * @param now returns the time of packets
     */
    public Taps(Supplier<Instant> now) {
        this.now = now;
    }

    /**
     * Returns the tap of this instance, which it creates if needed; {@code most} is the number of bytes that a new one
     * yields.
     */
    public Tap open(InstanceId instance, long most) {
        Tap tap = taps.computeIfAbsent(instance, id -> new Tap(most, now));
        any = true;
        return tap;
    }

    /** Ends the capture of this instance. */
    public void close(InstanceId instance) {
        Tap tap = taps.remove(instance);
        if (tap != null) {
            tap.close();
        }
        any = !taps.isEmpty();
    }

    /** Returns the tap of this instance; null when it is not captured. */
    public @Nullable Tap of(InstanceId instance) {
        return any ? taps.get(instance) : null;
    }
}
