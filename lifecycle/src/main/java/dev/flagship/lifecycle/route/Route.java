package dev.flagship.lifecycle.route;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * One way in. The time to live is counted by the gateway's own monotonic clock from the moment it takes the route, so
 * it refuses after expiry even when nobody tells it to.
 *
 * @param key what players connect to
 * @param incarnation whose containers answer
 * @param target numeric address and port of the container
 * @param ttl how long the route may be used from now; positive
 * @param limits bounds on its connections
 */
public record Route(RouteKey key, Incarnation incarnation, InetSocketAddress target, Duration ttl, RouteLimits limits) {

    public Route {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(limits, "limits");
        if (target.isUnresolved()) {
            throw new IllegalArgumentException("target: " + target + " (expected: a numeric address)");
        }
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl: " + ttl + " (expected: > 0)");
        }
    }
}
