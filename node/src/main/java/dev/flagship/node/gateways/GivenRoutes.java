package dev.flagship.node.gateways;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The table that every gateway should have. Not thread-safe. */
final class GivenRoutes {
    private final LongSupplier nanoTime;
    private final Map<RouteKey, Given> given = new HashMap<>();
    private final Map<InetSocketAddress, RouteKey> byTarget = new HashMap<>();

    /** A route and when it ends on the node's monotonic clock. */
    private record Given(Route route, long until) {}

    GivenRoutes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void replaceAll(Collection<Route> routes) {
        given.clear();
        byTarget.clear();
        routes.forEach(this::put);
    }

    /** Adds a route. Another route to the same target is removed, because a target has only one. */
    void put(Route route) {
        remove(route.key());
        RouteKey evicted = byTarget.get(route.target());
        if (evicted != null) {
            remove(evicted);
        }
        given.put(
                route.key(), new Given(route, nanoTime.getAsLong() + route.ttl().toNanos()));
        byTarget.put(route.target(), route.key());
    }

    void remove(RouteKey key, Incarnation incarnation) {
        Given known = given.get(key);
        if (known != null && known.route().incarnation().equals(incarnation)) {
            remove(key);
        }
    }

    private void remove(RouteKey key) {
        Given known = given.remove(key);
        if (known != null) {
            byTarget.remove(known.route().target(), key);
        }
    }

    /** Returns the routes for a gateway that has none yet. */
    List<Route> table() {
        long now = nanoTime.getAsLong();
        return given.values().stream()
                .filter(each -> each.until() - now > 0)
                .map(each -> each.route().withTtl(Duration.ofNanos(each.until() - now)))
                .toList();
    }

    /** Returns the routes that let somebody in now. */
    Map<RouteKey, Incarnation> current() {
        long now = nanoTime.getAsLong();
        Map<RouteKey, Incarnation> current = new HashMap<>();
        given.forEach((key, each) -> {
            if (each.until() - now > 0 && !each.route().isClosed()) {
                current.put(key, each.route().incarnation());
            }
        });
        return current;
    }
}
