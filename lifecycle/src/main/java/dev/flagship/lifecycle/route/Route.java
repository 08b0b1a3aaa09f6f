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
 * @param access who may use it
 */
public record Route(
        RouteKey key,
        Incarnation incarnation,
        InetSocketAddress target,
        Duration ttl,
        RouteLimits limits,
        Access access) {

    public Route {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(access, "access");
        if (target.isUnresolved()) {
            throw new IllegalArgumentException("target: " + target + " (expected: a numeric address)");
        }
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl: " + ttl + " (expected: > 0)");
        }
        if (access instanceof Access.Pass && !(key instanceof RouteKey.Host)) {
            throw new IllegalArgumentException("access: a pass on " + key + " (expected: a host route)");
        }
    }

    /** A route that is open to whoever knows the way. */
    public Route(RouteKey key, Incarnation incarnation, InetSocketAddress target, Duration ttl, RouteLimits limits) {
        this(key, incarnation, target, ttl, limits, Access.OPEN);
    }

    /** Whether it lets anybody in. */
    public boolean isClosed() {
        return access instanceof Access.Closed;
    }

    /** The same route with another time to live. */
    public Route withTtl(Duration other) {
        return new Route(key, incarnation, target, other, limits, access);
    }
}
