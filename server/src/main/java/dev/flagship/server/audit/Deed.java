package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody did.
 *
 * @param actorId the user who did it
 * @param address where the request came from
 * @param action what it was, e.g. {@code instance.start}
 * @param instanceId which instance; null when it was about none
 * @param challengeId which challenge; null when it was about none
 * @param accountId whose; null when it was about nobody's
 * @param detail anything else that explains it; may be empty
 */
public record Deed(
        Instant at,
        long actorId,
        String actorName,
        String address,
        String action,
        @Nullable UUID instanceId,
        @Nullable Long challengeId,
        @Nullable Long accountId,
        String detail) {

    public Deed {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actorName, "actorName");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(detail, "detail");
    }

    /** The same, said to be about an instance. */
    public Deed aboutInstance(@Nullable UUID id) {
        return new Deed(at, actorId, actorName, address, action, id, challengeId, accountId, detail);
    }

    /** The same, said to be about a challenge. */
    public Deed aboutChallenge(@Nullable Long id) {
        return new Deed(at, actorId, actorName, address, action, instanceId, id, accountId, detail);
    }

    /** The same, said to be about what is an account's, or the account itself. */
    public Deed aboutAccount(@Nullable Long id) {
        return new Deed(at, actorId, actorName, address, action, instanceId, challengeId, id, detail);
    }
}
