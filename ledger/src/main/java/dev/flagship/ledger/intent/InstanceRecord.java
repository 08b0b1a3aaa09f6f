package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instance as accounts and operators see it.
 *
 * @param asks what an operator had to grant for it; usually nothing
 * @param detail what happened, for operators and authors only
 * @param ownedAt when it first ran with an owner; the cap on extensions counts from here
 * @param units what it takes of its owner's quota by weight; 0 when no quota counts it
 * @param recreatedAt when it was recreated for a changed definition; null if it was not, or if its owner reset it since
 * @param containerId the engine's id of the current container; null before it was made
 * @param replacedBy what its owner got in its place, because it did not answer when they claimed it; usually null
 */
public record InstanceRecord(
        InstanceId id,
        DefinitionRef definition,
        String slug,
        String image,
        Set<Weakness> asks,
        String engine,
        @Nullable String ownerKey,
        long accountId,
        long userId,
        InstanceState state,
        @Nullable Reason reason,
        String detail,
        int incarnation,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant runningSince,
        @Nullable Instant ownedAt,
        @Nullable Instant expiresAt,
        int units,
        int extensions,
        @Nullable Instant lastExtendedAt,
        @Nullable Instant recreatedAt,
        @Nullable Instant endedAt,
        List<EndpointRecord> endpoints,
        @Nullable String containerId,
        @Nullable InstanceId replacedBy) {

    /** Orders ids as the database does, for changing several rows; {@code UUID} itself compares differently. */
    public static final Comparator<InstanceRecord> BY_ID =
            Comparator.comparing(instance -> instance.id().toString());

    public InstanceRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(definition, "definition");
        asks = Set.copyOf(asks);
        Objects.requireNonNull(state, "state");
        endpoints = List.copyOf(endpoints);
    }

    /** Returns the catalog's integer id of its challenge. */
    public long challengeId() {
        return definition.challengeId();
    }
}
