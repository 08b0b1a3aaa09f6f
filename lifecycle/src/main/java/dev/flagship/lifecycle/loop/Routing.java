package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The routes this node has opened, and until when. */
final class Routing {
    private final ContainerDriver driver;
    private final RouteTable table;
    private final Clock clock;
    private final Map<RouteKey, Entry> open = new ConcurrentHashMap<>();
    private final Map<InstanceId, Set<RouteKey>> keys = new ConcurrentHashMap<>();

    /** Longer than anything stays in a pool. */
    private static final Duration LONG = Duration.ofDays(30);

    private record Entry(Route route, Instant until) {}

    /** {@code driver} says where instances are reached. */
    Routing(ContainerDriver driver, RouteTable table, Clock clock) {
        this.driver = driver;
        this.table = table;
        this.clock = clock;
    }

    /** Gives the gateway the whole table again under a new epoch. */
    void announce(long epoch) {
        Instant now = clock.now();
        List<Route> routes = new ArrayList<>();
        open.values().removeIf(entry -> !entry.until().isAfter(now));
        open.values().forEach(entry -> routes.add(entry.route().withTtl(Duration.between(now, entry.until()))));
        table.replaceAll(epoch, routes);
    }

    /** Opens every exposed port of a running instance until its expiry. */
    void open(Instance row, ContainerTemplate template) {
        open(
                row.current(),
                Objects.requireNonNull(row.placement(), "placement"),
                template,
                Objects.requireNonNull(row.expiresAt(), "expiresAt"));
    }

    /**
     * Opens every exposed port of an incarnation.
     *
     * @throws PortOccupiedException when somebody else listens on a port of the gateway's range, or of frps's
     */
    void open(Incarnation incarnation, Placement placement, ContainerTemplate template, Instant until) {
        Duration ttl = Duration.between(clock.now(), until);
        if (ttl.isNegative() || ttl.isZero()) {
            return;
        }
        put(incarnation, placement, template, until, Access.OPEN);
    }

    /**
     * Keeps the ways to an incarnation that has no owner: nobody is let in.
     *
     * @throws PortOccupiedException when somebody else listens on a port of the gateway's range, or of frps's
     */
    void keep(Incarnation incarnation, Placement placement, ContainerTemplate template) {
        put(incarnation, placement, template, clock.now().plus(LONG), Access.CLOSED);
    }

    private void put(
            Incarnation incarnation, Placement placement, ContainerTemplate template, Instant until, Access access) {
        Duration ttl = Duration.between(clock.now(), until);
        Ways ways = driver.reach(incarnation, placement.address(), template);
        for (ExposedPort port : template.ports()) {
            RouteKey key = placement.keys().get(port.name());
            InetSocketAddress target = ways.targets().get(port.number());
            // Without a target the container has just ended, and the next pass sees it.
            if (key != null && target != null) {
                Route route = new Route(key, incarnation, target, ttl, RouteLimits.DEFAULT).withAccess(access);
                openInTable(route);
                open.put(key, new Entry(route, until));
                remember(incarnation.instance(), key);
            }
        }
    }

    /** In one step: a withdrawal of all routes at the same time forgets keys that are empty. */
    private void remember(InstanceId instance, RouteKey key) {
        keys.compute(instance, (_, all) -> {
            Set<RouteKey> known = all == null ? ConcurrentHashMap.newKeySet() : all;
            known.add(key);
            return known;
        });
    }

    private void openInTable(Route route) {
        try {
            table.open(route);
        } catch (UncheckedIOException e) {
            if (route.key() instanceof RouteKey.Numbered port) {
                throw new PortOccupiedException(port, e);
            }
            throw e;
        }
    }

    /** Withdraws every route of an incarnation; when this returns nobody reaches it through the gateway. */
    void close(Incarnation incarnation) {
        for (RouteKey key : keys.getOrDefault(incarnation.instance(), Set.of())) {
            Entry entry = open.get(key);
            if (entry != null && entry.route().incarnation().equals(incarnation)) {
                close(key, incarnation);
            }
        }
        forget(incarnation.instance());
    }

    /** Withdraws every route. */
    void closeAll() {
        open.forEach((key, entry) -> close(key, entry.route().incarnation()));
    }

    void close(RouteKey key, Incarnation incarnation) {
        table.withdraw(key, incarnation);
        open.computeIfPresent(key, (k, entry) -> entry.route().incarnation().equals(incarnation) ? null : entry);
        forget(incarnation.instance());
    }

    /** Of the keys of an instance those that are its own no more: they were withdrawn, or their time was up. */
    private void forget(InstanceId instance) {
        keys.computeIfPresent(instance, (id, all) -> {
            all.removeIf(each -> !isOf(open.get(each), id));
            return all.isEmpty() ? null : all;
        });
    }

    /** What was opened for these; whether the gateway still has it is seen by {@link #current()}. */
    Map<RouteKey, OpenRoute> of(Collection<Instance> rows) {
        Map<RouteKey, OpenRoute> opened = new HashMap<>();
        for (Instance row : rows) {
            for (RouteKey key : keys.getOrDefault(row.id(), Set.of())) {
                Entry entry = open.get(key);
                if (entry != null && isOf(entry, row.id()) && !entry.route().isClosed()) {
                    opened.put(key, new OpenRoute(entry.route().incarnation(), entry.until()));
                }
            }
        }
        return opened;
    }

    private static boolean isOf(@Nullable Entry entry, InstanceId id) {
        return entry != null && entry.route().incarnation().instance().equals(id);
    }

    /** What lets players in now: what was opened and the gateway still has. */
    Map<RouteKey, OpenRoute> current() {
        Map<RouteKey, OpenRoute> current = new HashMap<>();
        table.current().forEach((key, incarnation) -> {
            Entry entry = open.get(key);
            Instant until =
                    entry != null && entry.route().incarnation().equals(incarnation) ? entry.until() : Instant.MIN;
            current.put(key, new OpenRoute(incarnation, until));
        });
        return current;
    }
}
