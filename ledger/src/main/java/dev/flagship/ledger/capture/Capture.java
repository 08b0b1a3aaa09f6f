package dev.flagship.ledger.capture;

import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One capture.
 *
 * @param challengeId of its instance
 * @param until when it ends at the latest
 * @param most bytes that it keeps
 * @param missed bytes for which there was no room
 * @param endedAt null while it goes on
 * @param endedBy null while it goes on
 */
public record Capture(
        long id,
        InstanceId instance,
        long challengeId,
        Instant askedAt,
        Instant until,
        long most,
        long kept,
        long missed,
        @Nullable Instant endedAt,
        @Nullable End endedBy) {
    public Capture {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(until, "until");
    }

    /** Why one ended. */
    public enum End {
        /** Its time was up. */
        TIME,
        /** It had as many bytes as it may have. */
        BYTES,
        /** The instance ended. */
        INSTANCE,
        /** Somebody wanted no more of it. */
        OPERATOR
    }
}
