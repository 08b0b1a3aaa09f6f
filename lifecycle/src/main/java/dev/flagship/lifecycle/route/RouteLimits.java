package dev.flagship.lifecycle.route;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds on the connections of one route.
 *
 * @param maxConnections open player connections at one time; at least 1
 * @param idle a connection without a byte in either direction for this long is closed
 */
public record RouteLimits(int maxConnections, Duration idle) {

    /** 256 connections, 10 minutes idle. */
    public static final RouteLimits DEFAULT = new RouteLimits(256, Duration.ofMinutes(10));

    public RouteLimits {
        Objects.requireNonNull(idle, "idle");
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: " + maxConnections + " (expected: >= 1)");
        }
    }
}
