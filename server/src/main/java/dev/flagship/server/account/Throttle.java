package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events by key in windows of fixed length, in memory. It forgets rather than grows. */
public final class Throttle {
    private static final int MOST_KEYS = 50_000;

    private final int limit;
    private final long windowNanos;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * @param limit how many in one window are too many
     * @param window how long a window is
     */
    public Throttle(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.clock = clock;
    }

    /** Counts one event. */
    public void count(String key) {
        counted(key);
    }

    /** Counts one event, unless there were as many as may be: then says how long the key has to rest. */
    public Optional<Duration> take(String key) {
        Window window = counted(key);
        return window.count() <= limit ? Optional.empty() : Optional.of(left(window));
    }

    /** Takes one event back that turned out to be none of those that are counted. */
    public void giveBack(String key) {
        windows.computeIfPresent(
                key, (k, window) -> window.count() <= 1 ? null : new Window(window.sinceNanos(), window.count() - 1));
    }

    /** Forgets what was counted. */
    public void forget(String key) {
        windows.remove(key);
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
        Window window = windows.get(key);
        if (window == null || !isOpen(window) || window.count() < most) {
            return Optional.empty();
        }
        return Optional.of(left(window));
    }

    private Window counted(String key) {
        if (windows.size() >= MOST_KEYS) {
            windows.values().removeIf(window -> !isOpen(window));
        }
        long now = clock.nanoTime();
        return Objects.requireNonNull(windows.compute(
                key,
                (k, window) -> window == null || !isOpen(window)
                        ? new Window(now, 1)
                        : new Window(window.sinceNanos(), window.count() + 1)));
    }

    private Duration left(Window window) {
        return Duration.ofNanos(Math.max(1, window.sinceNanos() + windowNanos - clock.nanoTime()));
    }

    private boolean isOpen(Window window) {
        return clock.nanoTime() - window.sinceNanos() < windowNanos;
    }

    private record Window(long sinceNanos, int count) {}
}
