package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found, and what operators made of it.
 *
 * @param other the other side; null where there is none
 * @param challenge its name; empty for none
 * @param decidedBy who noted or dismissed it last; empty for nobody
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

    /** Whether it is about this account, on either side. */
    boolean isAbout(long accountId) {
        return account.id() == accountId || (other != null && other.id() == accountId);
    }

    /** The name of one of its sides. */
    String nameOf(long accountId) {
        return other != null && other.id() == accountId ? other.name() : account.name();
    }

    /**
     * An account as it is now.
     *
     * @param name empty when it is gone
     * @param solved whether it has the challenge solved
     */
    record Side(long id, String name, boolean hidden, boolean banned, boolean solved) {}
}
