package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A filter for deeds.
 *
 * @param text part of the actor's name, the address, the detail, the instance's id, or the name of the challenge or
 *     account; empty for any
 * @param action the kind of deed; empty for any
 * @param from earliest time, inclusive; null for any
 * @param to latest time, exclusive; null for any
 */
record AuditFilter(
        String text,
        String action,
        @Nullable Instant from,
        @Nullable Instant to) {
    AuditFilter {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(action, "action");
    }
}
