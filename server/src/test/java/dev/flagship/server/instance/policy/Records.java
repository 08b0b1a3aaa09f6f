package dev.flagship.server.instance.policy;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Instances to hold policies against. */
final class Records {
    private static final Instant THEN = Instant.parse("2030-01-01T00:00:00Z");

    private Records() {}

    static InstanceRecord in(InstanceState state, long challengeId) {
        return record(state, challengeId, null, null, 0);
    }

    static InstanceRecord running(long challengeId, Instant ownedAt, Instant expiresAt, int extensions) {
        return record(InstanceState.RUNNING, challengeId, ownedAt, expiresAt, extensions);
    }

    /** A running one that takes so many units and ends then. */
    static InstanceRecord taking(int units, long challengeId, Instant expiresAt) {
        return record(InstanceState.RUNNING, challengeId, THEN, expiresAt, 0, units);
    }

    private static InstanceRecord record(
            InstanceState state,
            long challengeId,
            @Nullable Instant ownedAt,
            @Nullable Instant expiresAt,
            int extensions) {
        return record(state, challengeId, ownedAt, expiresAt, extensions, 1);
    }

    private static InstanceRecord record(
            InstanceState state,
            long challengeId,
            @Nullable Instant ownedAt,
            @Nullable Instant expiresAt,
            int extensions,
            int units) {
        return new InstanceRecord(
                new InstanceId(new UUID(1, challengeId)),
                new DefinitionRef(challengeId, 1),
                "slug",
                "image",
                Set.of(),
                "local",
                "user:1",
                1,
                1,
                state,
                null,
                "",
                1,
                THEN,
                THEN,
                ownedAt,
                ownedAt,
                expiresAt,
                units,
                extensions,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }
}
