package dev.flagship.node.gateways;

import dev.flagship.api.config.ConfigException;
import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.RelayPorts;
import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway inside the node, and any number of gateways in processes of their own. A route is open when all of them
 * have it, and withdrawn when none has it any more: each has either confirmed that, or has not been heard of for its
 * lease and so has ended its routes by itself. What an frp server relays goes only to the gateway inside the node.
 * Thread-safe.
 */
public final class AllGateways implements RouteTable, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Gateway own;
    private final boolean takesPlayers;
    private final RemoteGateways others;
    private final @Nullable GatewaySocket socket;

    /**
     * Which gateways there are.
     *
     * @param inside where the gateway inside the node listens
     * @param takesPlayers whether players connect to it; if not, only an frp server's connections do
     * @param folder where the other gateways find the node; null when there are none
     */
    public record Plan(
            GatewayConfig inside,
            boolean takesPlayers,
            @Nullable GatewayFolder folder) {}

    /**
     * What gateways must know of the platform, and must match.
     *
     * @param served the addresses that routes are given out for
     * @param addresses the secret that signs address statements
     * @param now returns the platform's time
     */
    public record Platform(Served served, String addresses, Supplier<Instant> now) {}

    private AllGateways(Gateway own, boolean takesPlayers, RemoteGateways others, @Nullable GatewaySocket socket) {
        this.own = own;
        this.takesPlayers = takesPlayers;
        this.others = others;
        this.socket = socket;
    }

    /**
     * Opens the gateway inside the node and waits for the others to connect.
     *
     * @param nanoTime monotonic nanoseconds
     * @param lease how long other gateways keep their routes after asking for a renewal
     * @throws UncheckedIOException naming the address when a port cannot be bound
     * @throws IllegalArgumentException naming the file that is not a valid certificate or key
     * @throws ConfigException when the socket cannot be created
     */
    public static AllGateways start(Plan plan, Platform platform, LongSupplier nanoTime, Duration lease) {
        RemoteGateways others = new RemoteGateways(platform, nanoTime);
        Trust trust = new Trust(platform.now()::get, platform.addresses(), ticket -> others.used(ticket, Set.of()));
        Gateway own = Gateway.start(plan.inside(), nanoTime, trust);
        GatewayFolder folder = plan.folder();
        if (folder == null) {
            return new AllGateways(own, plan.takesPlayers(), others, null);
        }
        Reception reception = new Reception(others, trust::usedElsewhere, nanoTime, lease, PATIENCE);
        try {
            GatewaySocket socket = GatewaySocket.listen(folder, reception::accept);
            return new AllGateways(own, plan.takesPlayers(), others, socket);
        } catch (ConfigException e) {
            own.close();
            throw e;
        }
    }

    @Override
    public void replaceAll(long epoch, Collection<Route> routes) {
        own.routes()
                .replaceAll(
                        epoch,
                        routes.stream().filter(route -> isInside(route.key())).toList());
        others.replaceAll(
                epoch, routes.stream().filter(route -> !isRelayed(route.key())).toList());
    }

    @Override
    public void open(Route route) {
        if (isInside(route.key())) {
            own.routes().open(route);
        }
        if (isRelayed(route.key())) {
            return;
        }
        try {
            others.open(route);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            // A route that is not open everywhere must be open nowhere; the caller gets the exception.
            takeBack(route, e);
            throw e;
        }
    }

    private void takeBack(Route route, RuntimeException why) {
        try {
            withdraw(route.key(), route.incarnation());
        } catch (IllegalStateException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void withdraw(RouteKey key, Incarnation incarnation) {
        List<Order> orders = isRelayed(key) ? List.of() : others.withdraw(key, incarnation);
        if (isInside(key)) {
            own.routes().withdraw(key, incarnation);
        }
        Order.await(orders);
    }

    @Override
    public Map<RouteKey, Incarnation> current() {
        Map<RouteKey, Incarnation> current = new HashMap<>(own.routes().current());
        if (takesPlayers) {
            current.keySet().removeAll(others.missing());
        } else {
            current.putAll(others.current());
        }
        return Map.copyOf(current);
    }

    private boolean isInside(RouteKey key) {
        return takesPlayers || isRelayed(key);
    }

    private static boolean isRelayed(RouteKey key) {
        return switch (key) {
            case RouteKey.Subdomain _, RouteKey.RemotePort _ -> true;
            case RouteKey.Host _, RouteKey.Sni _, RouteKey.Port _ -> false;
        };
    }

    /**
     * Opens the ports to which an frp client on this machine forwards what its server got; see
     * {@link Gateway#openRelay}.
     */
    public RelayPorts openRelay(String domain, boolean https) {
        return own.openRelay(domain, https);
    }

    /** Returns the instances whose traffic is captured. */
    public GatewayTaps taps() {
        return new GatewayTaps(own.taps(), others);
    }

    /**
     * Returns the incarnations that players connected to: those of open routes every time, those of ended routes once.
     */
    public Set<Incarnation> takeReached() {
        Set<Incarnation> reached = new HashSet<>(own.takeReached());
        reached.addAll(others.reports().takeReached());
        return reached;
    }

    /** Returns what each route has carried since it was opened, at each gateway. */
    public List<RouteUsage> usage() {
        List<RouteUsage> usage = new ArrayList<>(own.usage());
        usage.addAll(others.reports().usage());
        return usage;
    }

    /**
     * Returns what all routes carried and how many names were guessed, for the gateway inside since this node was
     * started, and for each other gateway since its own start.
     */
    public Carried total() {
        return Carried.of(own).plus(others.reports().total());
    }

    /** Returns the number of player connections that are open now. */
    public int openConnections() {
        return own.openConnections() + others.reports().open();
    }

    /** Returns the number of routes in force, including closed ones. */
    public int routes() {
        return own.usage().size() + (takesPlayers ? 0 : others.routes());
    }

    /** Returns the number of gateways in other processes that are connected, or may still have routes. */
    public int processes() {
        return others.count();
    }

    /**
     * Closes the gateway inside the node. The others end their routes when their leases run out, unless a new node
     * comes first.
     */
    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
        others.close();
        own.close();
    }
}
