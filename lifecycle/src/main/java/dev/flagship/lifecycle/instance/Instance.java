package dev.flagship.lifecycle.instance;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance as the ledger has it: what is wanted and what was decided. Times are database time.
 *
 * @param definition the definition version its containers are made from
 * @param ownerKey {@code team:ID}, {@code user:ID} or {@code shared}; null while pooled
 * @param accountId id of the owning account; 0 when it has none
 * @param state where it is in its life
 * @param incarnation the number of the current incarnation; while STARTING, of the wanted one
 * @param placement where its current incarnation lives; null until a place was reserved
 * @param stateSince when it entered its state
 * @param createCalledAt when the engine was last asked to create its container; null when it never was, or when it has
 *     answered
 * @param expiresAt when it is to be stopped; null until it has run
 * @param attempts how many incarnations were tried for this start
 * @param pooled the number of the incarnation that was made ready before it had an owner; 0 when there is none
 * @param reason why it is ending; null while it is not
 * @param units what it counts against its owner's quota; 0 when it does not count
 */
public record Instance(
        InstanceId id,
        DefinitionRef definition,
        @Nullable String ownerKey,
        long accountId,
        InstanceState state,
        int incarnation,
        @Nullable Placement placement,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant createCalledAt,
        @Nullable Instant expiresAt,
        int attempts,
        int pooled,
        @Nullable Reason reason,
        int units) {

    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(stateSince, "stateSince");
        if (units < 0) {
            throw new IllegalArgumentException("units: " + units + " (expected: >= 0)");
        }
        if (incarnation < 1) {
            throw new IllegalArgumentException("incarnation: " + incarnation + " (expected: >= 1)");
        }
        if (state == InstanceState.RUNNING && placement == null) {
            throw new IllegalArgumentException("a running instance without a placement: " + id);
        }
        if (state == InstanceState.STOPPING && reason == null) {
            throw new IllegalArgumentException("a stopping instance without a reason: " + id);
        }
    }

    /** Returns the incarnation that is wanted now. */
    public Incarnation current() {
        return new Incarnation(id, incarnation);
    }

    /** Whether its time is up at {@code now}. */
    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether it is in a pool: it has no owner and is not ending. */
    public boolean isOfPool() {
        return ownerKey == null && state != InstanceState.STOPPING && !state.isEnded();
    }

    /**
     * Whether it was claimed from a pool and its owner has not been let in yet. Its container runs and only has to
     * answer once more.
     */
    public boolean isClaimed() {
        return state == InstanceState.STARTING && ownerKey != null && pooled == incarnation;
    }

    /** Whether it ran, was reset, and has no place for its next incarnation yet. */
    public boolean isReset() {
        return state == InstanceState.STARTING && incarnation > 1 && attempts == 0 && placement == null;
    }

    /** Returns where its current incarnation lives; empty until that was decided. */
    public Optional<Placement> placed() {
        return Optional.ofNullable(placement);
    }
}
