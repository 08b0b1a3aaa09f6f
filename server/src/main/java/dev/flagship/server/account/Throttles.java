package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the throttles, each with counts of its own that all servers share. */
public final class Throttles {
    private final GuessStore store;
    private final Clock clock;

    Throttles(GuessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A throttle.
     *
     * @param name what is counted; no other throttle has it
     * @param limit how many in one window are as many as may be
     * @param window how long a window is
     */
    public Throttle of(String name, int limit, Duration window) {
        return new Throttle(name, limit, window, store, clock);
    }

    /**
     * How long keys of several throttles have to rest, in one statement; those that need not are not in it.
     *
     * @param keys one of each throttle
     */
    Map<Throttle, Duration> rests(Map<Throttle, String> keys) {
        Map<ByteBuffer, Throttle> byHash = new HashMap<>();
        keys.forEach((throttle, key) -> byHash.put(ByteBuffer.wrap(throttle.hash(key)), throttle));
        Map<Throttle, Duration> rests = new HashMap<>();
        List<byte[]> hashes = byHash.keySet().stream().map(ByteBuffer::array).toList();
        for (GuessStore.Window open : store.find(hashes, clock.now())) {
            Throttle throttle = Objects.requireNonNull(byHash.get(open.key()));
            throttle.rest(open).ifPresent(left -> rests.put(throttle, left));
        }
        return rests;
    }

    /** Forgets what is over. */
    void sweep() {
        store.removeBefore(clock.now());
    }
}
