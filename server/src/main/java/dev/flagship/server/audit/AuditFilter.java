package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which deeds are wanted.
 *
 * @param text part of who did it, of the address, of whom or what it was about, of an instance's id; empty for any
 * @param action the deed; empty for any
 * @param from not before; null for any time
 * @param to before; null for any time
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
