package dev.flagship.ledger.look;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view of an instance by operators, and what was last seen.
 *
 * @param until when viewing ends unless it is requested again
 * @param incarnation the number of the incarnation last inspected; 0 before that
 * @param doneAt when it was inspected; null before that
 * @param containers its containers; empty also when there were none
 */
public record InstanceLook(
        Instant askedAt,
        Instant until,
        int incarnation,
        @Nullable Instant doneAt,
        List<ContainerLook> containers) {
    public InstanceLook {
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(until, "until");
        containers = List.copyOf(containers);
    }

    /** Whether the node has not inspected it yet since viewing was requested. */
    public boolean isDue() {
        Instant done = doneAt;
        return done == null || done.isBefore(askedAt);
    }
}
