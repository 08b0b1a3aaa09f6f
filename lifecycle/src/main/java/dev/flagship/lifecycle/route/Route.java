package dev.flagship.lifecycle.route;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in for players. The gateway counts the time to live on its own monotonic clock from the moment it gets the
 * route, so it refuses connections after expiry even if nobody tells it to.
 *
 * @param key what players connect to
 * @param incarnation the incarnation whose containers answer
 * @param target numeric address and port of the container
 * @param ttl how long the route may be used from now; positive
 * @param limits bounds on its connections
 * @param access who may use it
 * @param tunnel the secret name by which a WebSocket tunnel leads here; null for none
 */
public record Route(
        RouteKey key,
        Incarnation incarnation,
        InetSocketAddress target,
        Duration ttl,
        RouteLimits limits,
        Access access,
        @Nullable String tunnel) {
    /** The form of a tunnel's name; it has at least 128 random bits. */
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

    /** A route that is open to anybody who knows its key. */
    public Route(RouteKey key, Incarnation incarnation, InetSocketAddress target, Duration ttl, RouteLimits limits) {
        this(key, incarnation, target, ttl, limits, Access.OPEN, null);
    }

    /** Returns a copy to which a tunnel of this name also leads. */
    public Route withTunnel(String name) {
        return new Route(key, incarnation, target, ttl, limits, access, name);
    }

    /** Returns a copy with other access. */
    public Route withAccess(Access other) {
        return new Route(key, incarnation, target, ttl, limits, other, tunnel);
    }

    /** Returns a copy with other limits. */
    public Route withLimits(RouteLimits other) {
        return new Route(key, incarnation, target, ttl, other, access, tunnel);
    }

    /** Whether it lets nobody in. */
    public boolean isClosed() {
        return access instanceof Access.Closed;
    }

    /** Returns a copy with another time to live. */
    public Route withTtl(Duration other) {
        return new Route(key, incarnation, target, other, limits, access, tunnel);
    }
}
