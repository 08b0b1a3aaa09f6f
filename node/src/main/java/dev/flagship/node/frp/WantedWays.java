package dev.flagship.node.frp;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The ways that should be open, and the state of each. Thread-safe. */
final class WantedWays {
    private static final WayState PENDING = new WayState.Pending();

    private final String platform;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<RouteKey, Incarnation> instances = new HashMap<>();
    private final Set<RouteKey> trials = new HashSet<>();
    private Map<String, WayState> states = Map.of();
    private boolean connected;
    private boolean news;

    /** Starts without any ways. */
    WantedWays(String platform) {
        this.platform = platform;
    }

    /** Adds a way to an instance. Returns false when it exists already. */
    boolean want(RouteKey key, Incarnation incarnation) {
        return changing(() -> instances.put(key, incarnation) == null);
    }

    /** Removes a way, if it leads to this incarnation. */
    void drop(RouteKey key, Incarnation incarnation) {
        changing(() -> instances.remove(key, incarnation));
    }

    /** Replaces all ways to instances. */
    void wantOnly(Map<RouteKey, Incarnation> wanted) {
        changing(() -> {
            instances.keySet().retainAll(wanted.keySet());
            instances.putAll(wanted);
            return true;
        });
    }

    /** Replaces the ways that are opened for a test of the server and lead nowhere. */
    void tryOnly(Collection<RouteKey> keys) {
        changing(() -> {
            trials.clear();
            trials.addAll(keys);
            return true;
        });
    }

    private boolean changing(BooleanSupplier change) {
        lock.lock();
        try {
            boolean result = change.getAsBoolean();
            news = true;
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Returns all ways that should be open. */
    Set<Way> wanted() {
        lock.lock();
        try {
            Set<Way> ways = new HashSet<>();
            instances.keySet().forEach(key -> ways.add(Way.of(platform, key)));
            trials.forEach(key -> ways.add(Way.of(platform, key)));
            return ways;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the ways that should lead to instances. */
    List<Way> toInstances() {
        lock.lock();
        try {
            return instances.keySet().stream().map(key -> Way.of(platform, key)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the state of a way. */
    WayState state(RouteKey key) {
        return state(Way.of(platform, key));
    }

    WayState state(Way way) {
        lock.lock();
        try {
            return states.getOrDefault(way.name(), PENDING);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the client's states of its ways.
     *
     * @param signedIn whether it is logged in at its server
     */
    void saw(Map<String, WayState> now, boolean signedIn) {
        lock.lock();
        try {
            states = Map.copyOf(now);
            connected = signedIn;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the server has answered about a way, and returns the state. Does not wait while there is no server to
     * answer.
     */
    WayState await(RouteKey key, Duration patience) {
        String name = Way.of(platform, key).name();
        long left = patience.toNanos();
        lock.lock();
        try {
            while (connected && left > 0 && states.getOrDefault(name, PENDING) instanceof WayState.Pending) {
                left = changed.awaitNanos(left);
            }
            return states.getOrDefault(name, PENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PENDING;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until other ways are wanted, for at most {@code patience}. */
    void awaitNews(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!news && left > 0) {
                left = changed.awaitNanos(left);
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of {@link #awaitNews}. */
    void nudge() {
        changing(() -> true);
    }
}
