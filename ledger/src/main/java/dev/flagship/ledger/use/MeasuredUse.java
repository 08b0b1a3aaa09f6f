package dev.flagship.ledger.use;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one incarnation used of what it may use.
 *
 * @param cpus processors in use, as a share or a number of them; null when it was measured once only
 * @param cpusMost how many it may use
 * @param memory bytes that cannot be taken from it
 * @param memoryMost bytes that it may use
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
     * What passed between players and an incarnation since the gateway of now opened its routes.
     *
     * @param connections of players, in all
     * @param open those that are open now
     * @param toContainer bytes that it was sent
     * @param fromContainer bytes that it sent
     */
    public record Traffic(long connections, int open, long toContainer, long fromContainer) {
        /** Nothing did. */
        public static final Traffic NONE = new Traffic(0, 0, 0, 0);

        /** Both together. */
        public Traffic plus(Traffic other) {
            return new Traffic(
                    connections + other.connections,
                    open + other.open,
                    toContainer + other.toContainer,
                    fromContainer + other.fromContainer);
        }
    }
}
