package dev.flagship.server.team;

import dev.flagship.server.account.Profile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Players who score together.
 *
 * @param captainId the member who may change it; null where that one was removed
 * @param hidden not shown on lists and scoreboards
 */
public record Team(
        long id,
        String name,
        @Nullable String email,
        @Nullable Long captainId,
        @Nullable Long bracketId,
        boolean hidden,
        boolean banned,
        Profile profile,
        Instant createdAt) {
    public Team {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Whether anybody may see it. */
    public boolean isShown() {
        return !hidden && !banned;
    }

    /** Whether standings show both alike. */
    boolean isShownLike(Team other) {
        return name.equals(other.name)
                && hidden == other.hidden
                && banned == other.banned
                && Objects.equals(bracketId, other.bracketId);
    }

    /** Whether this user leads it. */
    public boolean isLedBy(long userId) {
        return captainId != null && captainId == userId;
    }
}
