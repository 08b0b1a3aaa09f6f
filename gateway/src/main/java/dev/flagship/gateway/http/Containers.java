package dev.flagship.gateway.http;

import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to containers that one player connection has. Streams of HTTP/2 take one each and give it back for the
 * next stream to the same route; they are never shared with another player.
 */
final class Containers {

    private static final int MOST_SPARE = 8;

    private final Shared shared;
    private final int mostSpare;
    private final Map<LiveRoute, ArrayDeque<ContainerConnection>> spare = new HashMap<>();
    private boolean closed;

    private Containers(Shared shared, int mostSpare) {
        this.shared = shared;
        this.mostSpare = mostSpare;
    }

    /** For a player that asks one thing after the other. */
    static Containers one(Shared shared) {
        return new Containers(shared, 0);
    }

    /** For a player that asks several at once. */
    static Containers several(Shared shared) {
        return new Containers(shared, MOST_SPARE);
    }

    /** A connection that is spare, or a new one. */
    ContainerConnection get(PlayerConnection player, LiveRoute route) {
        ArrayDeque<ContainerConnection> idle = spare.get(route);
        ContainerConnection taken = idle == null ? null : idle.pollLast();
        if (taken == null) {
            return connect(player, route);
        }
        if (idle != null && idle.isEmpty()) {
            spare.remove(route);
        }
        taken.serve(player);
        return taken;
    }

    /** A new connection. */
    ContainerConnection connect(PlayerConnection player, LiveRoute route) {
        return ContainerConnection.connect(player, this, shared, route);
    }

    /** Keeps a connection whose exchange is over; false if its player goes on using it or drops it. */
    boolean keep(ContainerConnection connection, @Nullable LiveRoute route) {
        if (closed || mostSpare == 0 || route == null) {
            return false;
        }
        ArrayDeque<ContainerConnection> idle = spare.computeIfAbsent(route, key -> new ArrayDeque<>());
        if (idle.size() >= mostSpare) {
            return false;
        }
        idle.addLast(connection);
        return true;
    }

    /** Forgets a spare connection that was closed. */
    void lost(ContainerConnection connection, LiveRoute route) {
        ArrayDeque<ContainerConnection> idle = spare.get(route);
        if (idle != null && idle.remove(connection) && idle.isEmpty()) {
            spare.remove(route);
        }
    }

    /** Closes what is spare, when the player's connection has ended. */
    void close() {
        closed = true;
        spare.values().forEach(idle -> idle.forEach(ContainerConnection::retire));
        spare.clear();
    }
}
