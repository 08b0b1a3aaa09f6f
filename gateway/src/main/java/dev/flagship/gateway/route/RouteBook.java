package dev.flagship.gateway.route;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes in force. Event loops look them up without a lock; changes are made by one thread at a time. */
public final class RouteBook {

    private static final Lookup.Gone GONE = new Lookup.Gone();
    private static final Lookup.Unknown UNKNOWN = new Lookup.Unknown();

    private final Map<String, LiveRoute> hosts = new ConcurrentHashMap<>();
    private final Map<String, LiveRoute> serverNames = new ConcurrentHashMap<>();
    private final Map<String, LiveRoute> tunnels = new ConcurrentHashMap<>();
    private final Map<String, LiveRoute> subdomains = new ConcurrentHashMap<>();
    private final Map<Integer, LiveRoute> remotePorts = new ConcurrentHashMap<>();
    private final Map<Integer, LiveRoute> ports = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, LiveRoute> targets = new ConcurrentHashMap<>();
    private final GoneLabels gone;

    /** An empty book that remembers the last {@code remembered} labels that ended. */
    public RouteBook(int remembered) {
        gone = new GoneLabels(remembered);
    }

    /** Looks up the first label of a host name at {@code now}. Any string is allowed. */
    public Lookup byLabel(String label, long now) {
        return known(label, hosts.get(label), now);
    }

    /** Looks up the first label of a host name at an frp server. */
    public Lookup bySubdomain(String label, long now) {
        return known(label, subdomains.get(label), now);
    }

    private Lookup known(String label, @Nullable LiveRoute route, long now) {
        if (route != null) {
            return route.isOpen(now) ? new Lookup.Found(route) : GONE;
        }
        return gone.remembers(label) ? GONE : UNKNOWN;
    }

    /**
     * Returns the route of a label in a TLS server name; null when there is none. The route may be open or about to be
     * removed.
     */
    public @Nullable LiveRoute byServerName(String label) {
        return serverNames.get(label);
    }

    /**
     * Returns the route of a tunnel; null when there is none. The route may be open or about to be removed. Any string
     * is allowed.
     */
    public @Nullable LiveRoute byTunnel(String name) {
        return tunnels.get(name);
    }

    /** Returns the route of a gateway port; null when there is none. The route may be open or about to be removed. */
    public @Nullable LiveRoute byPort(int port) {
        return ports.get(port);
    }

    /**
     * Returns the route of a port of an frp server; null when there is none. The route may be open or about to be
     * removed.
     */
    public @Nullable LiveRoute byRemotePort(int port) {
        return remotePorts.get(port);
    }

    /** Returns the route of a key; null when there is none. The route may be open or about to be removed. */
    public @Nullable LiveRoute get(RouteKey key) {
        return switch (key) {
            case RouteKey.Host host -> hosts.get(host.label());
            case RouteKey.Sni sni -> serverNames.get(sni.label());
            case RouteKey.Port port -> ports.get(port.number());
            case RouteKey.Subdomain name -> subdomains.get(name.label());
            case RouteKey.RemotePort port -> remotePorts.get(port.number());
        };
    }

    /** Returns the route that leads to a container's port; null when there is none. */
    public @Nullable LiveRoute byTarget(InetSocketAddress target) {
        return targets.get(target);
    }

    /** Returns every route in the book. */
    public Collection<LiveRoute> all() {
        return Stream.<Map<?, LiveRoute>>of(hosts, serverNames, ports, subdomains, remotePorts)
                .flatMap(routes -> routes.values().stream())
                .toList();
    }

    /** Adds a route; no other may have its key or target. */
    public void add(LiveRoute live) {
        Route route = live.route();
        targets.put(route.target(), live);
        if (route.tunnel() != null) {
            tunnels.put(route.tunnel(), live);
        }
        switch (route.key()) {
            case RouteKey.Host host -> {
                gone.forget(host.label());
                hosts.put(host.label(), live);
            }
            case RouteKey.Sni sni -> serverNames.put(sni.label(), live);
            case RouteKey.Port port -> ports.put(port.number(), live);
            case RouteKey.Subdomain name -> {
                gone.forget(name.label());
                subdomains.put(name.label(), live);
            }
            case RouteKey.RemotePort port -> remotePorts.put(port.number(), live);
        }
    }

    /** Removes a route and remembers its label. */
    public void remove(LiveRoute live) {
        Route route = live.route();
        targets.remove(route.target(), live);
        if (route.tunnel() != null) {
            tunnels.remove(route.tunnel(), live);
        }
        switch (route.key()) {
            case RouteKey.Host host -> {
                gone.remember(host.label());
                hosts.remove(host.label(), live);
            }
            case RouteKey.Sni sni -> serverNames.remove(sni.label(), live);
            case RouteKey.Port port -> ports.remove(port.number(), live);
            case RouteKey.Subdomain name -> {
                gone.remember(name.label());
                subdomains.remove(name.label(), live);
            }
            case RouteKey.RemotePort port -> remotePorts.remove(port.number(), live);
        }
    }
}
