package dev.flagship.gateway.route;

import dev.flagship.gateway.capture.Taps;
import dev.flagship.gateway.net.Outbound;
import dev.flagship.gateway.net.Source;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Route;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A route in force, with every connection that uses it on the player's and the container's side. Once closed it never
 * opens again; if the same route is given anew, that is another object.
 */
public final class LiveRoute {

    /** The result of a player's connection asking to use a route. */
    public enum Admission {
        /** It is counted, and will be closed when the route ends. */
        ADMITTED,
        /** The route, or the player's source, has its maximum of connections. */
        FULL,
        /** The route has expired or was withdrawn. */
        ENDED
    }

    private final Map<Channel, Optional<Source>> players = new HashMap<>();
    private final Map<Source, Integer> sources = new HashMap<>();
    private final Set<Channel> containers = new HashSet<>();

    /**
     * Players' connections that were used for it and lead elsewhere, too: those of streams, and those that went on.
     * With each what was on its way when it was last used for this; until then that is unknown.
     */
    private final Map<Channel, Outbound> carriers = new HashMap<>();

    private final RouteTraffic traffic;
    private final Taps taps;
    private final RouteLease lease;
    private volatile Route route;
    private volatile long expiresAt;
    private volatile boolean closed;

    /** A route that is open from {@code now}, in nanoseconds of the gateway's monotonic time. */
    public LiveRoute(Route route, RouteTraffic traffic, Taps taps, RouteLease lease, long now) {
        this.traffic = traffic;
        this.taps = taps;
        this.lease = lease;
        this.route = route;
        this.expiresAt = now + route.ttl().toNanos();
    }

    /** Returns the route as the node gave it. */
    public Route route() {
        return route;
    }

    /** Returns what it has carried since it was opened. */
    public RouteTraffic traffic() {
        return traffic;
    }

    /**
     * Whether {@code other} is this route with at most another time to live, other limits or other addresses. A closed
     * route may also become open, because nobody uses it.
     */
    public boolean leadsWhere(Route other) {
        return route.key().equals(other.key())
                && route.incarnation().equals(other.incarnation())
                && route.target().equals(other.target())
                && (route.isClosed() || route.access().equals(other.access()) || bothByAddress(other));
    }

    /** A change of addresses applies only to new connections; those that were let in may stay. */
    private boolean bothByAddress(Route other) {
        return route.access() instanceof Access.From && other.access() instanceof Access.From;
    }

    /** Takes the time to live and the limits of the same route when it is given again. */
    public void renew(Route again, long now) {
        route = again;
        expiresAt = now + again.ttl().toNanos();
    }

    /** Returns when it stops letting players in, in nanoseconds of the gateway's monotonic time. */
    public long expiresAt() {
        return expiresAt;
    }

    /** Whether the route may be used at {@code now}. */
    public boolean isOpen(long now) {
        return !closed && expiresAt - now > 0 && lease.holds(now);
    }

    /**
     * Counts a player's connection until it is closed or {@linkplain #leave leaves}.
     *
     * @param source where it comes from; null when not known
     */
    public Admission admit(Channel player, @Nullable Source source, long now) {
        boolean isStream = player.parent() instanceof SocketChannel;
        boolean isWatched;
        boolean isNewCarrier;
        synchronized (this) {
            if (!isOpen(now)) {
                return Admission.ENDED;
            }
            if (players.size() >= route.limits().maxConnections() || hasEnough(source)) {
                return Admission.FULL;
            }
            players.put(player, Optional.ofNullable(source));
            if (source != null) {
                sources.merge(source, 1, Integer::sum);
            }
            isWatched = carriers.containsKey(player);
            isNewCarrier = isStream && carriers.putIfAbsent(player.parent(), Outbound.UNKNOWN) == null;
        }
        traffic.connected();
        if (isStream) {
            player.closeFuture().addListener(done -> forgetStream(player));
        } else if (!isWatched) {
            // Once for each connection, however often it comes and goes.
            player.closeFuture().addListener(done -> forget(player));
        }
        if (isNewCarrier) {
            player.parent().closeFuture().addListener(done -> forget(player.parent()));
        }
        return Admission.ADMITTED;
    }

    /**
     * Ties a connection to the container to this route; a closed route closes it at once.
     *
     * @param who the player, for people who read a capture
     */
    public void join(Channel container, String who) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                containers.add(container);
            }
        }
        if (late) {
            container.close();
        } else {
            container
                    .pipeline()
                    .addFirst(new Meter(traffic, taps, route.incarnation().instance(), who));
            container.closeFuture().addListener(done -> forget(container));
        }
    }

    private boolean hasEnough(@Nullable Source source) {
        return source != null
                && sources.getOrDefault(source, 0) >= route.limits().maxPerSource();
    }

    /**
     * A player's connection goes on under another route. What was written to it before is still this one's. To be
     * called on its event loop.
     */
    public void leave(Channel player) {
        Outbound written = Outbound.of(player);
        synchronized (this) {
            forgetPlayer(player);
            if (player.isOpen()) {
                carriers.put(player, written);
            }
        }
    }

    /** On the event loop of its connection, where what it said may wait among what others say. */
    private void forgetStream(Channel stream) {
        Outbound written = Outbound.of(stream.parent());
        synchronized (this) {
            forget(stream);
            carriers.replace(stream.parent(), written);
        }
    }

    private synchronized void forget(Channel gone) {
        forgetPlayer(gone);
        containers.remove(gone);
        carriers.remove(gone);
    }

    private void forgetPlayer(Channel player) {
        Optional<Source> source = players.remove(player);
        if (source != null) {
            source.ifPresent(from -> sources.computeIfPresent(from, (key, count) -> count == 1 ? null : count - 1));
        }
    }

    /** Returns how many player connections are open now. */
    public synchronized int connections() {
        return players.size();
    }

    /**
     * Lets nobody in from now on and closes what is open; complete when all of it is closed. Connections that lead
     * elsewhere, too, go on, unless they still hold something of this route a moment later.
     */
    public CompletableFuture<Void> close() {
        Set<Channel> open;
        Map<Channel, Outbound> carrying;
        synchronized (this) {
            closed = true;
            open = new HashSet<>(players.keySet());
            open.addAll(containers);
            carrying = new HashMap<>(carriers);
        }
        return Cut.of(open, carrying);
    }
}
