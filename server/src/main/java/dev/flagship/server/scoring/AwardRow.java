package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points given, or taken when negative, outside of challenges.
 *
 * @param userId whom they are for; null when they are a team's as a whole
 * @param teamId the team that they count for; null where users score
 */
record AwardRow(
        long id,
        long accountId,
        @Nullable Long userId,
        @Nullable Long teamId,
        @Nullable String name,
        @Nullable String description,
        int value,
        @Nullable String category,
        @Nullable String icon,
        Instant at) {
    AwardRow {
        Objects.requireNonNull(at, "at");
    }

    /** The same for a hint of a challenge that whoever reads it may not know. */
    AwardRow unnamed() {
        return new AwardRow(id, accountId, userId, teamId, name, "Hint for ???", value, category, icon, at);
    }
}
