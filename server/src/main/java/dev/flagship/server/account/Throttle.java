package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts events by key in windows of fixed length. All servers count together; each count is one statement, in the running
 * transaction where there is one, and then forgotten with it.
 */
public final class Throttle {
    private final String name;
    private final int limit;
    private final Duration window;
    private final GuessStore store;
    private final Clock clock;

    Throttle(String name, int limit, Duration window, GuessStore store, Clock clock) {
        this.name = name;
        this.limit = limit;
        this.window = window;
        this.store = store;
        this.clock = clock;
    }

    /** Counts one event. */
    public void count(String key) {
        store.count(hash(key), clock.now(), window);
    }

    /** Counts one event, and says how long the key has to rest where there were as many as may be before. */
    public Optional<Duration> take(String key) {
        GuessStore.Window counted = store.count(hash(key), clock.now(), window);
        return counted.count() <= limit ? Optional.empty() : Optional.of(left(counted));
    }

    /** Takes one event back that turned out to be none of those that are counted. */
    public void giveBack(String key) {
        store.giveBack(hash(key));
    }

    /** How long the key has to rest; empty when it need not. */
    public Optional<Duration> rest(String key) {
        return rest(key, limit);
    }

    /**
     * How long the key has to rest; empty when it need not.
     *
     * @param most how many in one window are too many, where that is not the same at all times
     */
    public Optional<Duration> rest(String key, int most) {
        return store.find(hash(key), clock.now())
                .filter(counted -> counted.count() >= most)
                .map(this::left);
    }

    /** The same, by a window that was read already. */
    Optional<Duration> rest(GuessStore.Window open) {
        return open.count() >= limit ? Optional.of(left(open)) : Optional.empty();
    }

    private Duration left(GuessStore.Window counted) {
        Duration left = Duration.between(clock.now(), counted.endsAt());
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    /** Names and addresses that somebody typed are nobody's to read later. */
    byte[] hash(String key) {
        return Secrets.hash(name + "\0" + key);
    }
}
