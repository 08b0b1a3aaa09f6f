package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding, and what operators decided about it.
 *
 * @param other the other account; null for none
 * @param challenge the challenge's name; empty for none
 * @param decidedBy who last noted or dismissed it; empty for nobody
 */
record Signal(
        long id,
        SignalKind kind,
        SignalState state,
        Side account,
        @Nullable Side other,
        @Nullable Long challengeId,
        String challenge,
        @Nullable Long submissionId,
        @Nullable UUID instanceId,
        Instant at,
        Instant foundAt,
        Map<String, String> facts,
        String note,
        String decidedBy,
        @Nullable Instant decidedAt) {
    Signal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(account, "account");
        facts = Map.copyOf(facts);
    }

    /** Whether this account is one of its sides. */
    boolean isAbout(long accountId) {
        return account.id() == accountId || (other != null && other.id() == accountId);
    }

    /** Returns the name of one of its sides. */
    String nameOf(long accountId) {
        return other != null && other.id() == accountId ? other.name() : account.name();
    }

    /**
     * The current state of an account.
     *
     * @param name empty if it no longer exists
     * @param solved whether it has solved the challenge
     */
    record Side(long id, String name, boolean hidden, boolean banned, boolean solved) {}
}
