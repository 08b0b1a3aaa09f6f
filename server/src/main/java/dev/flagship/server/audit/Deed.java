package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did.
 *
 * @param actorId the user who did it
 * @param address where the request came from
 * @param action the kind of deed, e.g. {@code instance.start}
 * @param instanceId the instance it was about; null for none
 * @param challengeId the challenge it was about; null for none
 * @param accountId the account it was about, or whose property; null for none
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

    /** Returns this deed, marked as about an instance. */
    public Deed aboutInstance(@Nullable UUID id) {
        return new Deed(at, actorId, actorName, address, action, id, challengeId, accountId, detail);
    }

    /** Returns this deed, marked as about a challenge. */
    public Deed aboutChallenge(@Nullable Long id) {
        return new Deed(at, actorId, actorName, address, action, instanceId, id, accountId, detail);
    }

    /** Returns this deed, marked as about an account or something of an account. */
    public Deed aboutAccount(@Nullable Long id) {
        return new Deed(at, actorId, actorName, address, action, instanceId, challengeId, id, detail);
    }
}
