package dev.flagship.gateway.wire;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.net.Guesses;
import dev.flagship.gateway.route.RouteTraffic;

/**
 * What passed a gateway, and what it refused.
 *
 * @param connections player connections that were let in
 * @param toContainer bytes sent to containers
 * @param fromContainer bytes sent by containers
 * @param guesses requests for unknown names: host names, TLS server names and tunnels
 * @param heldGuesses how many of them were too many for their source
 */
public record Carried(long connections, long toContainer, long fromContainer, long guesses, long heldGuesses) {
    /** No traffic. */
    public static final Carried NOTHING = new Carried(0, 0, 0, 0, 0);

    /** Returns the current counts of a gateway. */
    public static Carried of(Gateway gateway) {
        RouteTraffic traffic = gateway.total();
        Guesses guesses = gateway.guesses();
        // Read first, so that guesses in between only make the total larger.
        long held = guesses.held();
        return new Carried(traffic.connections(), traffic.toContainer(), traffic.fromContainer(), guesses.all(), held);
    }

    /** Returns the sum of both. */
    public Carried plus(Carried other) {
        return new Carried(
                connections + other.connections,
                toContainer + other.toContainer,
                fromContainer + other.fromContainer,
                guesses + other.guesses,
                heldGuesses + other.heldGuesses);
    }
}
