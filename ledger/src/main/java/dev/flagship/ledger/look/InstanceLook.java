package dev.flagship.ledger.look;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That somebody looks at an instance, and what was seen last.
 *
 * @param until when the looking ends, unless it is asked for again
 * @param incarnation that was looked at last; 0 while none was
 * @param doneAt when; null while none was
 * @param containers what there was of it; empty also where there was nothing
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

    /** Whether the node has yet to look for the first time since it was asked to. */
    public boolean isDue() {
        Instant done = doneAt;
        return done == null || done.isBefore(askedAt);
    }
}
