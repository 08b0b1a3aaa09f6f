package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.OpenWays.Way;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
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

/** The routes that this node has opened, and until when. */
public final class Routing {
    private final ContainerDriver driver;
    private final RouteTable table;
    private final Clock clock;
    private final OpenWays open = new OpenWays();

    /** Longer than any instance stays in a pool. */
    private static final Duration LONG = Duration.ofDays(30);

    /** {@code driver} says at which addresses instances are reached. */
    public Routing(ContainerDriver driver, RouteTable table, Clock clock) {
        this.driver = driver;
        this.table = table;
        this.clock = clock;
    }

    /** Sends the gateway the whole table again under a new epoch. */
    public void announce(long epoch) {
        Instant now = clock.now();
        List<Route> routes = new ArrayList<>();
        open.removeEnded(now);
        open.all().stream()
                .filter(way -> way.until().isAfter(now))
                .forEach(way -> routes.add(way.route().withTtl(Duration.between(now, way.until()))));
        table.replaceAll(epoch, routes);
    }

    /** Opens a route for every exposed port of a running instance, until the instance expires. */
    void open(Instance row, ContainerTemplate template) {
        open(
                row.current(),
                Objects.requireNonNull(row.placement(), "placement"),
                template,
                Objects.requireNonNull(row.expiresAt(), "expiresAt"));
    }

    /**
     * Opens a route for every exposed port of an incarnation.
     *
     * @throws PortOccupiedException when another program listens on a port of the gateway's range, or of frps's
     */
    void open(Incarnation incarnation, Placement placement, ContainerTemplate template, Instant until) {
        Duration ttl = Duration.between(clock.now(), until);
        if (ttl.isNegative() || ttl.isZero()) {
            return;
        }
        put(incarnation, placement, template, until, Access.OPEN);
    }

    /**
     * Installs closed routes for an incarnation without an owner.
     *
     * @throws PortOccupiedException when another program listens on a port of the gateway's range, or of frps's
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
            // Without a target the container has just ended; the next pass sees that.
            if (key != null && target != null) {
                Route route = new Route(key, incarnation, target, ttl, RouteLimits.DEFAULT).withAccess(access);
                openInTable(route);
                open.add(new Way(route, until));
            }
        }
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

    /** Withdraws every route of an incarnation. When this returns, nobody reaches it through the gateway. */
    void close(Incarnation incarnation) {
        for (RouteKey key : open.keys(incarnation.instance())) {
            if (open.at(key).filter(way -> way.leadsTo(incarnation)).isPresent()) {
                close(key, incarnation);
            }
        }
        open.forget(incarnation.instance());
    }

    /** Withdraws every route. */
    public void closeAll() {
        open.all().forEach(way -> close(way.route().key(), way.route().incarnation()));
    }

    void close(RouteKey key, Incarnation incarnation) {
        table.withdraw(key, incarnation);
        open.remove(key, incarnation);
    }

    /** Returns the routes that were opened for these rows; {@link #current()} has those that the gateway still has. */
    public Map<RouteKey, OpenRoute> of(Collection<Instance> rows) {
        Map<RouteKey, OpenRoute> opened = new HashMap<>();
        for (Instance row : rows) {
            for (RouteKey key : open.keys(row.id())) {
                open.at(key)
                        .filter(way -> way.leadsTo(row.id()) && !way.route().isClosed())
                        .ifPresent(
                                way -> opened.put(key, new OpenRoute(way.route().incarnation(), way.until())));
            }
        }
        return opened;
    }

    /** Returns the routes that let players in now: those that were opened and that the gateway still has. */
    public Map<RouteKey, OpenRoute> current() {
        Map<RouteKey, OpenRoute> current = new HashMap<>();
        table.current().forEach((key, incarnation) -> {
            Instant until = open.at(key)
                    .filter(way -> way.leadsTo(incarnation))
                    .map(Way::until)
                    .orElse(Instant.MIN);
            current.put(key, new OpenRoute(incarnation, until));
        });
        return current;
    }
}
