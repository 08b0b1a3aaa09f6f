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
 */
public record MeasuredUse(
        Incarnation incarnation, @Nullable Double cpus, double cpusMost, long memory, long memoryMost, Instant at) {
    public MeasuredUse {
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(at, "at");
    }
}
