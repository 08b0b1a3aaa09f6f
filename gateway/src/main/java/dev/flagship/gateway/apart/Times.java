package dev.flagship.gateway.apart;

import java.time.Duration;

/**
 * How long things take between gateway and node.
 *
 * @param lease for how long after it asked a gateway's routes hold; the node counts on it
 * @param renewal how often it asks
 * @param again how long it waits before it looks for a node again
 */
public record Times(Duration lease, Duration renewal, Duration again) {
    /** What every gateway keeps to: routes end five seconds after the last that was heard of the node. */
    public static final Times STANDARD =
            new Times(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(250));

    public Times {
        if (renewal.isNegative() || renewal.isZero() || lease.compareTo(renewal) <= 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: longer than " + renewal + ")");
        }
    }
}
