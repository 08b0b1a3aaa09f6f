package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpFinding.Kind;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Routes, some of which are reached through the frp server. The gateway alone decides who is let in, until when and to
 * what, and does so at once. The way through the server follows; losing or delaying it never lets anybody in.
 */
final class FrpRoutes implements RouteTable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RouteTable gateway;
    private final WantedWays ways;
    private final SetAside setAside;

    FrpRoutes(RouteTable gateway, WantedWays ways, SetAside setAside) {
        this.gateway = gateway;
        this.ways = ways;
        this.setAside = setAside;
    }

    @Override
    public void replaceAll(long epoch, Collection<Route> routes) {
        gateway.replaceAll(epoch, routes);
        Map<RouteKey, Incarnation> wanted = new HashMap<>();
        routes.stream()
                .filter(route -> Way.isThere(route.key()))
                .forEach(route -> wanted.put(route.key(), route.incarnation()));
        ways.wantOnly(wanted);
    }

    /**
     * Opens the route and waits briefly for the server, so that players find the way open. It does not wait for a
     * server that cannot be reached.
     */
    @Override
    public void open(Route route) {
        gateway.open(route);
        RouteKey key = route.key();
        if (!Way.isThere(key) || !ways.want(key, route.incarnation())) {
            return;
        }
        if (ways.await(key, PATIENCE) instanceof WayState.Refused refused
                && key instanceof RouteKey.RemotePort(int port)
                && refused.isPort()) {
            setAside.note(new FrpFinding(Kind.WAY, "port " + port, refused.code(), refused.detail()));
            withdraw(key, route.incarnation());
            throw new UncheckedIOException(new IOException("frp server: " + refused.detail()));
        }
    }

    @Override
    public void withdraw(RouteKey key, Incarnation incarnation) {
        gateway.withdraw(key, incarnation);
        if (Way.isThere(key)) {
            ways.drop(key, incarnation);
        }
    }

    @Override
    public Map<RouteKey, Incarnation> current() {
        return gateway.current();
    }
}
