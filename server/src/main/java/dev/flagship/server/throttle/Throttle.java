package dev.flagship.server.throttle;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.secret.Secrets;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts events by key in windows of fixed length. All servers share the counts. Each count is one statement. Inside a
 * transaction it takes part in it, and is lost on rollback.
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

    /** Counts one event. Returns how long the key has to wait if the limit had been reached before. */
    public Optional<Duration> take(String key) {
        GuessStore.Window counted = store.count(hash(key), clock.now(), window);
        return counted.count() <= limit ? Optional.empty() : Optional.of(left(counted));
    }

    /** Takes back one event that should not count after all. */
    public void giveBack(String key) {
        store.giveBack(hash(key));
    }

    /** Returns how long the key has to wait; empty if it need not. */
    public Optional<Duration> rest(String key) {
        return rest(key, limit);
    }

    /**
     * Returns how long the key has to wait; empty if it need not.
     *
     * @param most the number of events in one window from which the key has to wait, for limits that change
     */
    public Optional<Duration> rest(String key, int most) {
        return store.find(hash(key), clock.now())
                .filter(counted -> counted.count() >= most)
                .map(this::left);
    }

    /** Like {@link #rest(String)}, from a window that was already read. */
    Optional<Duration> rest(GuessStore.Window open) {
        return open.count() >= limit ? Optional.of(left(open)) : Optional.empty();
    }

    private Duration left(GuessStore.Window counted) {
        Duration left = Duration.between(clock.now(), counted.endsAt());
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    /** Hashes the key, so that names and addresses that were typed cannot be read later. */
    byte[] hash(String key) {
        return Secrets.hash(name + "\0" + key);
    }
}
