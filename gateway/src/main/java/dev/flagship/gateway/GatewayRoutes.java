package dev.flagship.gateway;

import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.Listener;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.RouteBook;
import dev.flagship.gateway.route.RouteTraffic;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tcp.TcpEntry;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes routes, one change at a time. Event loops only look routes up and never wait for the lock held here. That is
 * why a change may wait for them to close connections.
 */
final class GatewayRoutes implements RouteTable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);

    /** Closing takes microseconds. An event loop that needs longer than this is stuck, and the caller must know. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final GatewayConfig config;
    private final Shared shared;
    private final Door tcp;
    private final RouteBook book;
    private final LongSupplier nanoTime;
    private final Map<Integer, Listener> listeners = new HashMap<>();
    private final RouteTraffic total = new RouteTraffic();
    private final Set<Incarnation> reachedBefore = new HashSet<>();
    private final ReentrantLock changes = new ReentrantLock();
    private long epoch = Long.MIN_VALUE;
    private volatile long nextExpiry;

    GatewayRoutes(GatewayConfig config, Shared shared) {
        this.config = config;
        this.shared = shared;
        this.tcp = config.door(shared.connections(), new TcpEntry(shared));
        this.book = shared.book();
        this.nanoTime = shared.nanoTime();
        this.nextExpiry = nanoTime.getAsLong();
    }

    @Override
    public void replaceAll(long newEpoch, Collection<Route> routes) {
        changes.lock();
        try {
            if (newEpoch < epoch) {
                LOG.warn("table of epoch {} ignored, {} is known", newEpoch, epoch);
                return;
            }
            epoch = newEpoch;
            Map<RouteKey, Route> wanted = new HashMap<>();
            routes.forEach(route -> wanted.put(route.key(), route));
            endAll(book.all().stream()
                    .filter(live -> {
                        Route route = wanted.get(live.route().key());
                        return route == null || !live.leadsWhere(route);
                    })
                    .toList());
            routes.forEach(this::enterOrReport);
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void open(Route route) {
        changes.lock();
        try {
            enter(route);
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void withdraw(RouteKey key, Incarnation incarnation) {
        changes.lock();
        try {
            LiveRoute live = book.get(key);
            if (live != null && live.route().incarnation().equals(incarnation)) {
                endAll(List.of(live));
            }
        } finally {
            changes.unlock();
        }
    }

    @Override
    public Map<RouteKey, Incarnation> current() {
        long now = nanoTime.getAsLong();
        Map<RouteKey, Incarnation> open = new HashMap<>();
        for (LiveRoute live : book.all()) {
            if (live.isOpen(now) && !live.route().isClosed()) {
                open.put(live.route().key(), live.route().incarnation());
            }
        }
        return Map.copyOf(open);
    }

    /** Returns the player connections that use the route of this key now. */
    int connections(RouteKey key) {
        LiveRoute live = book.get(key);
        return live == null ? 0 : live.connections();
    }

    /** Returns what each route has carried since it was opened. */
    List<RouteUsage> usage() {
        return book.all().stream().map(GatewayRoutes::usage).toList();
    }

    /**
     * Returns the incarnations that players connected to: those of open routes every time, those of ended routes once.
     */
    Set<Incarnation> takeReached() {
        changes.lock();
        try {
            Set<Incarnation> reached = new HashSet<>(reachedBefore);
            reachedBefore.clear();
            book.all().stream().filter(GatewayRoutes::isReached).forEach(live -> reached.add(incarnation(live)));
            return reached;
        } finally {
            changes.unlock();
        }
    }

    private static boolean isReached(LiveRoute live) {
        return live.traffic().connections() > 0;
    }

    private static Incarnation incarnation(LiveRoute live) {
        return live.route().incarnation();
    }

    /** Returns what all routes have carried, including those that have ended. */
    RouteTraffic total() {
        return total;
    }

    private static RouteUsage usage(LiveRoute live) {
        RouteTraffic traffic = live.traffic();
        return new RouteUsage(
                live.route().key(),
                live.route().incarnation(),
                live.connections(),
                traffic.connections(),
                traffic.toContainer(),
                traffic.fromContainer());
    }

    /** Ends the routes that have expired. It is called all the time, so it costs nothing when there is none. */
    void expire() {
        long then = nanoTime.getAsLong();
        if (nextExpiry - then > 0 && shared.lease().holds(then)) {
            return;
        }
        changes.lock();
        try {
            long now = nanoTime.getAsLong();
            endAll(book.all().stream().filter(live -> !live.isOpen(now)).toList());
            nextExpiry = book.all().stream()
                    .mapToLong(LiveRoute::expiresAt)
                    .reduce((a, b) -> a - b < 0 ? a : b)
                    .orElse(now + Duration.ofDays(1).toNanos());
        } finally {
            changes.unlock();
        }
    }

    /** Ends every route, when the gateway is closed. */
    void endAll() {
        changes.lock();
        try {
            endAll(book.all());
        } finally {
            changes.unlock();
        }
    }

    private void enterOrReport(Route route) {
        try {
            enter(route);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // The key may be a name that only its players know, so it is not logged.
            LOG.warn("a route of {} left out: {}", route.incarnation(), e.getMessage(), e);
        }
    }

    private void enter(Route route) {
        requireOurs(route.key());
        long now = nanoTime.getAsLong();
        LiveRoute same = book.get(route.key());
        if (same != null && same.leadsWhere(route) && same.isOpen(now)) {
            same.renew(route, now);
            expectExpiry(same);
            return;
        }
        List<LiveRoute> inTheWay = new ArrayList<>();
        if (same != null) {
            inTheWay.add(same);
        }
        LiveRoute evicted = book.byTarget(route.target());
        if (evicted != null && evicted != same) {
            inTheWay.add(evicted);
        }
        endAll(inTheWay);
        if (route.key() instanceof RouteKey.Port(int number)) {
            listeners.put(number, Listener.bind(shared.transport(), new InetSocketAddress(config.bind(), number), tcp));
        }
        LiveRoute live = new LiveRoute(route, new RouteTraffic(total), shared.taps(), shared.lease(), now);
        book.add(live);
        expectExpiry(live);
    }

    private void expectExpiry(LiveRoute live) {
        if (live.expiresAt() - nextExpiry < 0) {
            nextExpiry = live.expiresAt();
        }
    }

    private void requireOurs(RouteKey key) {
        if (key instanceof RouteKey.Port(int number)
                && (number < config.firstTcpPort() || number > config.lastTcpPort())) {
            throw new IllegalArgumentException(
                    "port: " + number + " (expected: " + config.firstTcpPort() + " to " + config.lastTcpPort() + ")");
        }
    }

    private void endAll(Collection<LiveRoute> ending) {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (LiveRoute live : ending) {
            closing.add(live.close());
            book.remove(live);
            if (isReached(live)) {
                reachedBefore.add(incarnation(live));
            }
            if (live.route().key() instanceof RouteKey.Port(int number)) {
                Listener listener = listeners.remove(number);
                if (listener != null) {
                    closing.add(listener.close());
                }
            }
        }
        await(closing, ending);
    }

    private static void await(List<CompletableFuture<Void>> closing, Collection<LiveRoute> ending) {
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new))
                    .orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "connections of "
                            + ending.stream().map(live -> live.route().key()).toList() + " not closed within "
                            + CLOSING,
                    e);
        }
    }
}
