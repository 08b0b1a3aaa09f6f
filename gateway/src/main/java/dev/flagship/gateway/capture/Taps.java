package dev.flagship.gateway.capture;

import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The instances that are listened to. Event loops ask with every read, so that nobody to listen costs next to nothing. */
public final class Taps {
    private final Map<InstanceId, Tap> taps = new ConcurrentHashMap<>();
    private final Supplier<Instant> now;
    private volatile boolean any;

    /** @param now what time packets are from */
    public Taps(Supplier<Instant> now) {
        this.now = now;
    }

    /** The one of this instance, which from now on there is; {@code most} are the bytes that a new one yields. */
    public Tap open(InstanceId instance, long most) {
        Tap tap = taps.computeIfAbsent(instance, id -> new Tap(most, now));
        any = true;
        return tap;
    }

    /** Nothing more of this instance is kept. */
    public void close(InstanceId instance) {
        Tap tap = taps.remove(instance);
        if (tap != null) {
            tap.close();
        }
        any = !taps.isEmpty();
    }

    /** The one of this instance; null when nobody listens. */
    public @Nullable Tap of(InstanceId instance) {
        return any ? taps.get(instance) : null;
    }
}
