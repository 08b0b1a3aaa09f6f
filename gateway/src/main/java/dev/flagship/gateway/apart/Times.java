package dev.flagship.gateway.apart;

import java.time.Duration;

/**
 * Time-outs between gateway and node.
 *
 * @param lease how long a gateway's routes hold after it asked for a renewal; the node relies on it
 * @param renewal how often it asks
 * @param again how long it waits before it looks for a node again
 */
public record Times(Duration lease, Duration renewal, Duration again) {
    /** The times of every gateway: routes end five seconds after the last renewal. */
    public static final Times STANDARD =
            new Times(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(250));

    public Times {
        if (renewal.isNegative() || renewal.isZero() || lease.compareTo(renewal) <= 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: longer than " + renewal + ")");
        }
    }
}
