package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param key equal for the same thing, so that it is stored once
 * @param accountId the account whose conduct it is about
 * @param otherId the other account; null if there is none, or it is not known
 * @param at when it happened
 * @param facts the evidence, by name
 */
record Finding(
        SignalKind kind,
        String key,
        long accountId,
        @Nullable Long otherId,
        @Nullable Long challengeId,
        @Nullable Long submissionId,
        @Nullable UUID instanceId,
        Instant at,
        Map<String, String> facts) {
    Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(at, "at");
        facts = Map.copyOf(facts);
    }
}
