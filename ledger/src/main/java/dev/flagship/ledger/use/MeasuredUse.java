package dev.flagship.ledger.use;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one incarnation uses, and its limits.
 *
 * @param cpus CPUs in use, e.g. 0.5; null after only one measurement
 * @param cpusMost its CPU limit
 * @param memory bytes in use that cannot be reclaimed
 * @param memoryMost its memory limit in bytes
 * @param traffic what passed the gateway
 */
public record MeasuredUse(
        Incarnation incarnation,
        @Nullable Double cpus,
        double cpusMost,
        long memory,
        long memoryMost,
        Traffic traffic,
        Instant at) {
    public MeasuredUse {
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(traffic, "traffic");
        Objects.requireNonNull(at, "at");
    }

    /**
     * Traffic between players and an incarnation since the current gateway opened its routes.
     *
     * @param connections all connections of players
     * @param open those that are open now
     * @param toContainer bytes sent to the containers
     * @param fromContainer bytes sent by the containers
     */
    public record Traffic(long connections, int open, long toContainer, long fromContainer) {
        /** No traffic. */
        public static final Traffic NONE = new Traffic(0, 0, 0, 0);

        /** Returns the sum of both. */
        public Traffic plus(Traffic other) {
            return new Traffic(
                    connections + other.connections,
                    open + other.open,
                    toContainer + other.toContainer,
                    fromContainer + other.fromContainer);
        }
    }
}
