package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param key the same for the same thing, so that it is kept once
 * @param accountId whose doing it is about
 * @param otherId the other side; null where there is none, or it is not known
 * @param at when it happened
 * @param facts what it rests on, by name
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
