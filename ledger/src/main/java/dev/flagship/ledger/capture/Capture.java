package dev.flagship.ledger.capture;

import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One capture.
 *
 * @param challengeId the challenge of its instance
 * @param until when it ends at the latest
 * @param most how many bytes it may keep
 * @param missed bytes that were dropped for lack of room
 * @param endedAt null while it is running
 * @param endedBy null while it is running
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

    /** Why a capture ended. */
    public enum End {
        /** Its time was up. */
        TIME,
        /** It reached its limit of bytes. */
        BYTES,
        /** The instance ended. */
        INSTANCE,
        /** An operator ended it. */
        OPERATOR
    }
}
