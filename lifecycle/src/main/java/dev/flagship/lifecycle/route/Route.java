package dev.flagship.lifecycle.route;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
 * @param tunnel the secret name by which a WebSocket leads here; null for none
 */
public record Route(
        RouteKey key,
        Incarnation incarnation,
        InetSocketAddress target,
        Duration ttl,
        RouteLimits limits,
        Access access,
        @Nullable String tunnel) {
    /** What the name of a tunnel looks like; at least 128 random bits. */
    private static final Pattern TUNNEL = Pattern.compile("[A-Za-z0-9_-]{22,64}");

    public Route {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(access, "access");
        if (tunnel != null && !TUNNEL.matcher(tunnel).matches()) {
            throw new IllegalArgumentException("tunnel: " + tunnel.length() + " characters (expected: " + TUNNEL + ")");
        }
        if (target.isUnresolved()) {
            throw new IllegalArgumentException("target: " + target + " (expected: a numeric address)");
        }
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl: " + ttl + " (expected: > 0)");
        }
        if (access instanceof Access.Pass && !(key instanceof RouteKey.Host || key instanceof RouteKey.Subdomain)) {
            throw new IllegalArgumentException("access: a pass on " + key + " (expected: a host route)");
        }
    }

    /** A route that is open to whoever knows the way. */
    public Route(RouteKey key, Incarnation incarnation, InetSocketAddress target, Duration ttl, RouteLimits limits) {
        this(key, incarnation, target, ttl, limits, Access.OPEN, null);
    }

    /** The same route, to which also a tunnel of this name leads. */
    public Route withTunnel(String name) {
        return new Route(key, incarnation, target, ttl, limits, access, name);
    }

    /** The same route for others. */
    public Route withAccess(Access other) {
        return new Route(key, incarnation, target, ttl, limits, other, tunnel);
    }

    /** The same route under other limits. */
    public Route withLimits(RouteLimits other) {
        return new Route(key, incarnation, target, ttl, other, access, tunnel);
    }

    /** Whether it lets anybody in. */
    public boolean isClosed() {
        return access instanceof Access.Closed;
    }

    /** The same route with another time to live. */
    public Route withTtl(Duration other) {
        return new Route(key, incarnation, target, other, limits, access, tunnel);
    }
}
