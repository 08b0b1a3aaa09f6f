package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.util.Collection;
import java.util.Map;

/** The gateway's routes, as the node sees them. Safe for use by many threads. */
public interface RouteTable {

    /**
     * Replaces the whole table, as a node does when it connects or its epoch changes. Connections of routes that are
     * not in it are closed.
     */
    void replaceAll(long epoch, Collection<Route> routes);

    /**
     * Opens a route, or renews the time to live of the same one. A route to the same target under another key or
     * incarnation is closed first: a target has one incarnation at a time.
     */
    void open(Route route);

    /**
     * Withdraws the route if it still leads to that incarnation. When this returns no new connection is let in and
     * the open ones are closed.
     */
    void withdraw(RouteKey key, Incarnation incarnation);

    /** The routes that would let a connection in now; those that are closed are not among them. */
    Map<RouteKey, Incarnation> current();
}
