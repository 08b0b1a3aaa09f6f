package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.util.Collection;
import java.util.Map;

/** The gateway's routes, as the node sees them. Thread-safe. */
public interface RouteTable {

    /**
     * Replaces the whole table. A node does this when it connects or its epoch changes. Connections of routes that are
     * not in the new table are closed.
     */
    void replaceAll(long epoch, Collection<Route> routes);

    /**
     * Opens a route, or renews its time to live when it is already open. Another route to the same target is closed
     * first, because a target belongs to one incarnation at a time.
     */
    void open(Route route);

    /**
     * Withdraws the route if it still leads to that incarnation. When this returns, no new connection is let in and
     * open ones are closed.
     */
    void withdraw(RouteKey key, Incarnation incarnation);

    /** Returns the routes that would let a connection in now; closed ones are not included. */
    Map<RouteKey, Incarnation> current();
}
