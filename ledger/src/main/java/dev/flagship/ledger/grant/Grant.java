package dev.flagship.ledger.grant;

import dev.flagship.lifecycle.container.Weakness;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One grant.
 *
 * @param slug the slug of the challenge that has it
 * @param reason why, 1 to 500 characters
 * @param grantedBy the operator's name at that time
 * @param withdrawnBy null while it is in force
 * @param withdrawnAt null while it is in force
 */
public record Grant(
        String slug,
        Weakness weakness,
        String reason,
        String grantedBy,
        Instant grantedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt) {
    public Grant {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(weakness, "weakness");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(grantedBy, "grantedBy");
        Objects.requireNonNull(grantedAt, "grantedAt");
    }

    /** Whether it is in force. */
    public boolean holds() {
        return withdrawnAt == null;
    }
}
