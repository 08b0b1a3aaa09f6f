package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance that somebody has and that has not ended: whose it is, of what, and how it is.
 *
 * @param expiresAt null before it first ran
 */
public record UnfinishedInstance(
        long challengeId,
        String ownerKey,
        InstanceState state,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    public UnfinishedInstance {
        Objects.requireNonNull(ownerKey, "ownerKey");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
