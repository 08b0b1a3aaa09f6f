package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An owned instance that has not ended.
 *
 * @param expiresAt null before it has run
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
