package dev.flagship.server.throttle;

import dev.flagship.lifecycle.port.Clock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes throttles. Each has its own counts, which all servers share. */
public final class Throttles {
    private final GuessStore store;
    private final Clock clock;

    Throttles(GuessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Returns a throttle.
     *
     * @param name what is counted; unique among throttles
     * @param limit how many events one window allows
     * @param window how long a window is
     */
    public Throttle of(String name, int limit, Duration window) {
        return new Throttle(name, limit, window, store, clock);
    }

    /**
     * Returns how long keys of several throttles have to wait, with one statement. Throttles whose key need not wait
     * are missing.
     *
     * @param keys one key per throttle
     */
    public Map<Throttle, Duration> rests(Map<Throttle, String> keys) {
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

    /** Removes windows that have ended. */
    public void sweep() {
        store.removeBefore(clock.now());
    }
}
