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

/** The ways that should be open, and what became of each. Safe for use by many threads. */
final class Ways {
    private static final WayState PENDING = new WayState.Pending();

    private final String platform;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<RouteKey, Incarnation> instances = new HashMap<>();
    private final Set<RouteKey> trials = new HashSet<>();
    private Map<String, WayState> states = Map.of();
    private boolean connected;
    private boolean news;

    /** No ways of this platform. */
    Ways(String platform) {
        this.platform = platform;
    }

    /** A way is to lead to an instance; false if it does already. */
    boolean want(RouteKey key, Incarnation incarnation) {
        return changing(() -> instances.put(key, incarnation) == null);
    }

    /** A way need not lead to an instance any more, if that is the one it leads to. */
    void drop(RouteKey key, Incarnation incarnation) {
        changing(() -> instances.remove(key, incarnation));
    }

    /** These ways and no others are to lead to instances. */
    void wantOnly(Map<RouteKey, Incarnation> wanted) {
        changing(() -> {
            instances.keySet().retainAll(wanted.keySet());
            instances.putAll(wanted);
            return true;
        });
    }

    /** These are to be open for a trial of the server, and lead nowhere. */
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

    /** All that should be open. */
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

    /** Those that should lead to instances. */
    List<Way> toInstances() {
        lock.lock();
        try {
            return instances.keySet().stream().map(key -> Way.of(platform, key)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** What became of a way. */
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
     * The client said what became of the ways that it has.
     *
     * @param signedIn whether it can ask its server at all
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

    /** Waits until the server has answered about a way, while there is one to answer, and says what. */
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

    /** Waits until something else is wanted, or a while. */
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
