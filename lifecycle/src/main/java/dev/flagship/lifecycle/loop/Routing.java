package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The routes this node has opened, and until when. */
final class Routing {
    private final RouteTable table;
    private final Clock clock;
    private final Map<RouteKey, Entry> open = new ConcurrentHashMap<>();

    private record Entry(Route route, Instant until) {}

    Routing(RouteTable table, Clock clock) {
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
     * @throws PortOccupiedException when somebody else listens on a port of the gateway's range
     */
    void open(Incarnation incarnation, Placement placement, ContainerTemplate template, Instant until) {
        Duration ttl = Duration.between(clock.now(), until);
        if (ttl.isNegative() || ttl.isZero()) {
            return;
        }
        for (ExposedPort port : template.ports()) {
            RouteKey key = placement.keys().get(port.name());
            if (key != null) {
                Route route = new Route(key, incarnation, target(placement.address(), port), ttl, RouteLimits.DEFAULT);
                openInTable(route);
                open.put(key, new Entry(route, until));
            }
        }
    }

    private void openInTable(Route route) {
        try {
            table.open(route);
        } catch (UncheckedIOException e) {
            if (route.key() instanceof RouteKey.Port port) {
                throw new PortOccupiedException(port, e);
            }
            throw e;
        }
    }

    /** Withdraws every route of an incarnation; when this returns nobody reaches it through the gateway. */
    void close(Incarnation incarnation) {
        open.forEach((key, entry) -> {
            if (entry.route().incarnation().equals(incarnation)) {
                close(key, incarnation);
            }
        });
    }

    /** Withdraws every route. */
    void closeAll() {
        open.forEach((key, entry) -> close(key, entry.route().incarnation()));
    }

    void close(RouteKey key, Incarnation incarnation) {
        table.withdraw(key, incarnation);
        open.computeIfPresent(key, (k, entry) -> entry.route().incarnation().equals(incarnation) ? null : entry);
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

    private static InetSocketAddress target(String address, ExposedPort port) {
        try {
            // Addresses come from our own table and are numeric: no name is looked up.
            return new InetSocketAddress(InetAddress.getByName(address), port.number());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + address + " (expected: a numeric address)", e);
        }
    }
}
