package dev.flagship.server.editor;

import dev.flagship.lifecycle.container.Weakness;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A weakness of isolation that a challenge asks for or was granted.
 *
 * @param asked whether its definition asks for it
 * @param reason why it was granted; empty if it is not granted
 * @param by who granted it; empty if it is not granted
 * @param at when it was granted; null if it is not granted
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
