package dev.flagship.lifecycle.route;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds on the connections of one route.
 *
 * @param maxConnections the most open player connections at a time; at least 1
 * @param maxPerSource the most of them from one IPv4 address or IPv6 /64; at least 1
 * @param idle a connection without a byte in either direction for this long is closed
 */
public record RouteLimits(int maxConnections, int maxPerSource, Duration idle) {

    /** 256 connections, 10 minutes idle. */
    public static final RouteLimits DEFAULT = new RouteLimits(256, Duration.ofMinutes(10));

    /**
     * For shared instances, which many use: 2,048 connections, but 256 from one address, so that nobody keeps the
     * others out.
     */
    public static final RouteLimits SHARED = new RouteLimits(2_048, 256, Duration.ofMinutes(10));

    public RouteLimits {
        Objects.requireNonNull(idle, "idle");
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " (expected: >= 1)");
        }
        if (maxPerSource < 1) {
            throw new IllegalArgumentException("maxPerSource: " + maxPerSource + " (expected: >= 1)");
        }
    }

    /** All connections may come from one address. */
    public RouteLimits(int maxConnections, Duration idle) {
        this(maxConnections, maxConnections, idle);
    }
}
