package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points that were given outside of challenges, or taken where negative.
 *
 * @param userId the user they are for; null when they are for a team as a whole
 * @param teamId the team that they count for; null where users score
 */
public record AwardRow(
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
    public AwardRow {
        Objects.requireNonNull(at, "at");
    }

    /** Returns this award of a hint without what names its challenge, for readers who may not know the challenge. */
    AwardRow unnamed() {
        return new AwardRow(id, accountId, userId, teamId, name, "Hint for ???", value, category, icon, at);
    }
}
