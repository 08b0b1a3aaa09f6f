package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The routes that were opened, and until when. Thread-safe. */
final class OpenWays {
    private final Map<RouteKey, Way> ways = new ConcurrentHashMap<>();
    private final Map<InstanceId, Set<RouteKey>> keys = new ConcurrentHashMap<>();

    /** A route and when it expires. */
    record Way(Route route, Instant until) {
        boolean leadsTo(Incarnation incarnation) {
            return route.incarnation().equals(incarnation);
        }

        boolean leadsTo(InstanceId instance) {
            return route.incarnation().instance().equals(instance);
        }
    }

    /**
     * Updates the keys of the instance atomically: {@link #forget} may run at the same time and drops instances without
     * keys.
     */
    void add(Way way) {
        RouteKey key = way.route().key();
        ways.put(key, way);
        keys.compute(way.route().incarnation().instance(), (_, all) -> {
            Set<RouteKey> known = all == null ? ConcurrentHashMap.newKeySet() : all;
            known.add(key);
            return known;
        });
    }

    /** Returns the route of a key; empty when there is none. */
    Optional<Way> at(RouteKey key) {
        return Optional.ofNullable(ways.get(key));
    }

    /** Returns all routes. */
    Collection<Way> all() {
        return List.copyOf(ways.values());
    }

    /** Returns the keys of an instance; another instance may have taken one of them since. */
    Set<RouteKey> keys(InstanceId instance) {
        return Set.copyOf(keys.getOrDefault(instance, Set.of()));
    }

    /** Removes the route, unless it leads to another incarnation by now. */
    void remove(RouteKey key, Incarnation incarnation) {
        ways.computeIfPresent(key, (_, way) -> way.leadsTo(incarnation) ? null : way);
        forget(incarnation.instance());
    }

    /** Removes the routes that have expired. */
    void removeEnded(Instant now) {
        for (Way way : all()) {
            if (!way.until().isAfter(now) && ways.remove(way.route().key(), way)) {
                forget(way.route().incarnation().instance());
            }
        }
    }

    /** Drops those keys of an instance that no longer lead to it. */
    void forget(InstanceId instance) {
        keys.computeIfPresent(instance, (id, all) -> {
            all.removeIf(each -> !leads(ways.get(each), id));
            return all.isEmpty() ? null : all;
        });
    }

    private static boolean leads(@Nullable Way way, InstanceId id) {
        return way != null && way.leadsTo(id);
    }
}
