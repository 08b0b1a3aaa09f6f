package dev.flagship.testkit.route;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Routes in memory, without sockets. Its time comes from the supplier, so a test expires routes by stepping it. As a
 * real gateway may, it can be told to hold or fail withdrawals and to refuse to open a key.
 */
public final class FakeRouteTable implements RouteTable {

    private record Entry(Route route, long expiresAt) {}

    private final LongSupplier nanoTime;
    private final Map<RouteKey, Entry> entries = new HashMap<>();
    private final Map<InetSocketAddress, RouteKey> byTarget = new HashMap<>();
    private final Set<RouteKey> unopenable = new HashSet<>();
    private long epoch = Long.MIN_VALUE;
    private int withdrawalsToFail;
    private boolean withdrawalsHeld;

    /**
     * Makes a table.
     *
     * @param nanoTime the monotonic time in nanoseconds that times to live are counted in
     */
    public FakeRouteTable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void replaceAll(long newEpoch, Collection<Route> routes) {
        if (newEpoch < epoch) {
            return;
        }
        epoch = newEpoch;
        entries.clear();
        byTarget.clear();
        routes.stream().filter(route -> !unopenable.contains(route.key())).forEach(this::put);
    }

    @Override
    public synchronized void open(Route route) {
        if (unopenable.contains(route.key())) {
            throw new UncheckedIOException(new IOException(route.key() + ": told to refuse"));
        }
        put(route);
    }

    @Override
    public synchronized void withdraw(RouteKey key, Incarnation incarnation) {
        if (withdrawalsToFail > 0) {
            withdrawalsToFail--;
            throw new IllegalStateException(key + ": told not to acknowledge the withdrawal");
        }
        Entry entry = entries.get(key);
        if (entry == null || !entry.route().incarnation().equals(incarnation)) {
            return;
        }
        entries.remove(key);
        awaitRelease(key);
    }

    @Override
    public synchronized Map<RouteKey, Incarnation> current() {
        long now = nanoTime.getAsLong();
        Map<RouteKey, Incarnation> open = new HashMap<>();
        entries.forEach((key, entry) -> {
            if (entry.expiresAt() - now > 0 && !entry.route().isClosed()) {
                open.put(key, entry.route().incarnation());
            }
        });
        return Map.copyOf(open);
    }

    /** Returns the routes as they were given, expired ones included. */
    public synchronized Map<RouteKey, Route> routes() {
        Map<RouteKey, Route> routes = new HashMap<>();
        entries.forEach((key, entry) -> routes.put(key, entry.route()));
        return Map.copyOf(routes);
    }

    /** Makes the next {@code count} withdrawals throw {@link IllegalStateException} and change nothing. */
    public synchronized void failWithdrawals(int count) {
        withdrawalsToFail = count;
    }

    /** From now on a withdrawal closes the route but does not return before {@link #releaseWithdrawals()}. */
    public synchronized void holdWithdrawals() {
        withdrawalsHeld = true;
    }

    /** Lets held withdrawals return. */
    public synchronized void releaseWithdrawals() {
        withdrawalsHeld = false;
        notifyAll();
    }

    /** Makes opening this key throw {@link UncheckedIOException}, as for a port that something else has bound. */
    public synchronized void refuse(RouteKey key) {
        unopenable.add(key);
    }

    /** Undoes {@link #refuse}. */
    public synchronized void allow(RouteKey key) {
        unopenable.remove(key);
    }

    private void put(Route route) {
        RouteKey evicted = byTarget.put(route.target(), route.key());
        if (evicted != null && !evicted.equals(route.key())) {
            Entry other = entries.get(evicted);
            if (other != null && other.route().target().equals(route.target())) {
                entries.remove(evicted);
            }
        }
        entries.put(
                route.key(), new Entry(route, nanoTime.getAsLong() + route.ttl().toNanos()));
    }

    private void awaitRelease(RouteKey key) {
        while (withdrawalsHeld) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(key + ": interrupted while the withdrawal was held", e);
            }
        }
    }
}
