package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * One player connection's connections to containers. Each HTTP/2 stream takes one and returns it for the next stream to
 * the same route, for a while. They are never shared with another player.
 */
final class Containers {

    /** Over all routes of the player. */
    private static final int MOST_SPARE = 8;

    private final Shared shared;
    private final Source source;
    private final int mostSpare;

    /** The one that has waited longest is first. */
    private final ArrayDeque<Spare> spare = new ArrayDeque<>();

    private boolean closed;

    private record Spare(ContainerConnection connection, long since) {}

    private Containers(Shared shared, Source source, int mostSpare) {
        this.shared = shared;
        this.source = source;
        this.mostSpare = mostSpare;
    }

    /** For a player that sends one request after the other. */
    static Containers one(Shared shared, Source source) {
        return new Containers(shared, source, 0);
    }

    /** For a player that sends several requests at once; spare connections are counted for the source. */
    static Containers several(Shared shared, Source source) {
        return new Containers(shared, source, MOST_SPARE);
    }

    /** Returns a spare connection or a new one. */
    ContainerConnection get(PlayerConnection player, LiveRoute route) {
        Iterator<Spare> latest = spare.descendingIterator();
        while (latest.hasNext()) {
            ContainerConnection connection = latest.next().connection();
            if (connection.leadsTo(route)) {
                latest.remove();
                shared.connections().removeSpare(source);
                connection.serve(player);
                return connection;
            }
        }
        return connect(player, route);
    }

    /** Returns a new connection. */
    ContainerConnection connect(PlayerConnection player, LiveRoute route) {
        return ContainerConnection.connect(player, this, shared, route);
    }

    /** Keeps a connection whose exchange is over. Returns false when its player goes on using it or drops it. */
    boolean keep(ContainerConnection connection) {
        if (closed || mostSpare == 0) {
            return false;
        }
        if (spare.size() == mostSpare) {
            retireFirst();
        }
        if (!shared.connections().addSpare(source)) {
            return false;
        }
        spare.addLast(new Spare(connection, shared.nanoTime().getAsLong()));
        return true;
    }

    /** Forgets a spare connection that was closed. */
    void lost(ContainerConnection connection) {
        if (spare.removeIf(one -> one.connection() == connection)) {
            shared.connections().removeSpare(source);
        }
    }

    /** Closes connections that have been spare for as long as a player's connection may be idle. */
    void closeOld() {
        long now = shared.nanoTime().getAsLong();
        long most = shared.limits().keepAlive().toNanos();
        while (!spare.isEmpty() && now - spare.getFirst().since() >= most) {
            retireFirst();
        }
    }

    private void retireFirst() {
        spare.removeFirst().connection().retire();
        shared.connections().removeSpare(source);
    }

    /** Closes spare connections, because the player's connection has ended. */
    void close() {
        closed = true;
        while (!spare.isEmpty()) {
            retireFirst();
        }
    }
}
