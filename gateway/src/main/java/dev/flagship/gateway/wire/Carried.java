package dev.flagship.gateway.wire;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.net.Guesses;
import dev.flagship.gateway.route.RouteTraffic;

/**
 * What passed a gateway, and what did not.
 *
 * @param connections player connections that were let in
 * @param toContainer bytes that containers were sent
 * @param fromContainer bytes that containers sent
 * @param guesses names that were asked for and lead nowhere: host names, TLS server names and tunnels
 * @param heldGuesses those of them that were too many for the source that asked
 */
public record Carried(long connections, long toContainer, long fromContainer, long guesses, long heldGuesses) {
    /** Nothing yet. */
    public static final Carried NOTHING = new Carried(0, 0, 0, 0, 0);

    /** What the counters of a gateway show now. */
    public static Carried of(Gateway gateway) {
        RouteTraffic traffic = gateway.total();
        Guesses guesses = gateway.guesses();
        // Whatever comes between the two only makes the first larger.
        long held = guesses.held();
        return new Carried(traffic.connections(), traffic.toContainer(), traffic.fromContainer(), guesses.all(), held);
    }

    /** Both together. */
    public Carried plus(Carried other) {
        return new Carried(
                connections + other.connections,
                toContainer + other.toContainer,
                fromContainer + other.fromContainer,
                guesses + other.guesses,
                heldGuesses + other.heldGuesses);
    }
}
