package dev.flagship.server.editor;

import dev.flagship.lifecycle.container.Weakness;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Weaker isolation that a challenge asks for or has.
 *
 * @param asked whether its definition asks for it
 * @param reason why it was granted; empty where it is not
 * @param by who granted it; empty where nobody did
 * @param at when; null for never
 */
public record GrantView(
        Weakness weakness,
        boolean asked,
        String reason,
        String by,
        @Nullable Instant at) {
    public GrantView {
        Objects.requireNonNull(weakness, "weakness");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(by, "by");
    }

    /** Whether it is granted. */
    public boolean granted() {
        return at != null;
    }
}
