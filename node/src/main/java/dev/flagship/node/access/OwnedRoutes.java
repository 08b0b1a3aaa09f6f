package dev.flagship.node.access;

import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.Holder;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's routes as the loop sees them, without access rules. Each route is passed on to the gateway with the
 * access that the current rules give, and again when the rules change.
 */
public final class OwnedRoutes implements RouteTable {
    private static final Logger log = LoggerFactory.getLogger(OwnedRoutes.class);

    private final RouteTable gateway;
    private final AccessLedger ledger;
    private final RouteSecrets secrets;
    private final LongSupplier nanoTime;
    /** Changed only by the holder of {@code changes}; read by any thread. */
    private final Map<RouteKey, Given> given = new ConcurrentHashMap<>();

    private final ReentrantLock changes = new ReentrantLock();
    private long version = Long.MIN_VALUE;
    private AccessRules rules = AccessRules.OPEN;

    /** A route as the gateway has it, with who has its instance and its end by {@code nanoTime}. */
    private record Given(Route route, @Nullable Holder holder, long until) {}

    /**
     * Wraps {@code gateway}, with the rules from {@code ledger}.
     *
     * @param nanoTime monotonic nanoseconds
     */
    public OwnedRoutes(RouteTable gateway, AccessLedger ledger, RouteSecrets secrets, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.secrets = secrets;
        this.nanoTime = nanoTime;
    }

    @Override
    public void replaceAll(long epoch, Collection<Route> routes) {
        changes.lock();
        try {
            List<Given> owned =
                    routes.stream().map(route -> owned(route, holder(route))).toList();
            gateway.replaceAll(epoch, owned.stream().map(Given::route).toList());
            given.clear();
            owned.forEach(each -> given.put(each.route().key(), each));
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void open(Route route) {
        // Reads before it takes the lock, so that other routes need not wait for the ledger.
        Holder holder = holder(route);
        changes.lock();
        try {
            Given owned = owned(route, holder);
            gateway.open(owned.route());
            given.put(route.key(), owned);
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void withdraw(RouteKey key, Incarnation incarnation) {
        changes.lock();
        try {
            gateway.withdraw(key, incarnation);
            Given before = given.get(key);
            if (before != null && before.route().incarnation().equals(incarnation)) {
                given.remove(key);
            }
        } finally {
            changes.unlock();
        }
    }

    @Override
    public Map<RouteKey, Incarnation> current() {
        return gateway.current();
    }

    /** Reads the rules if they have changed, and applies them to all routes. */
    public void refresh() {
        long latest = ledger.version();
        changes.lock();
        try {
            if (latest == version) {
                return;
            }
            rules = ledger.read();
            version = latest;
            for (Given each : new ArrayList<>(given.values())) {
                give(each);
            }
        } finally {
            changes.unlock();
        }
    }

    private void give(Given each) {
        Route route = each.route();
        if (route.isClosed()) {
            return;
        }
        Access access = access(route, each.holder());
        long left = each.until() - nanoTime.getAsLong();
        if (access.equals(route.access()) || left <= 0) {
            return;
        }
        Route again = route.withAccess(access).withTtl(Duration.ofNanos(left));
        try {
            gateway.open(again);
            given.put(route.key(), new Given(again, each.holder(), each.until()));
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            // The loop will see that the route is missing, and open it again under the current rules.
            log.warn("a route could not be given again: {}", e.toString());
            given.remove(route.key());
        }
    }

    /** Returns who has the instance, which never changes once somebody has; null for a pooled instance. */
    private @Nullable Holder holder(Route route) {
        if (route.isClosed()) {
            return null;
        }
        Holder known = knownHolder(route);
        return known == null ? ledger.holder(route.incarnation().instance()).orElse(null) : known;
    }

    private @Nullable Holder knownHolder(Route route) {
        Given before = given.get(route.key());
        return before != null && before.route().incarnation().equals(route.incarnation()) ? before.holder() : null;
    }

    private Given owned(Route route, @Nullable Holder holder) {
        long until = nanoTime.getAsLong() + route.ttl().toNanos();
        Route bounded = holder != null && holder.isShared() ? route.withLimits(RouteLimits.SHARED) : route;
        Route named = switch (route.key()) {
            case RouteKey.Port _, RouteKey.Sni _ ->
                bounded.withTunnel(secrets.tunnel(route.incarnation(), route.key()));
            // Routes of an frp server have no tunnel, because that would lead past the server.
            case RouteKey.Host _, RouteKey.Subdomain _, RouteKey.RemotePort _ -> bounded;
        };
        // Routes of pooled instances stay closed, whatever the rules say.
        return new Given(route.isClosed() ? named : named.withAccess(access(route, holder)), holder, until);
    }

    private Access access(Route route, @Nullable Holder holder) {
        return rules.of(route.key(), holder, secrets.pass(route.incarnation()));
    }
}
