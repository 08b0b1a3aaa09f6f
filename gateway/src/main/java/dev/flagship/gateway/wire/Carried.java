package dev.flagship.gateway.wire;

import dev.flagship.gateway.route.RouteTraffic;

/**
 * What passed a gateway.
 *
 * @param connections player connections that were let in
 * @param toContainer bytes that containers were sent
 * @param fromContainer bytes that containers sent
 */
public record Carried(long connections, long toContainer, long fromContainer) {
    /** Nothing yet. */
    public static final Carried NOTHING = new Carried(0, 0, 0);

    /** What these counters show now. */
    public static Carried of(RouteTraffic traffic) {
        return new Carried(traffic.connections(), traffic.toContainer(), traffic.fromContainer());
    }

    /** Both together. */
    public Carried plus(Carried other) {
        return new Carried(
                connections + other.connections, toContainer + other.toContainer, fromContainer + other.fromContainer);
    }
}
