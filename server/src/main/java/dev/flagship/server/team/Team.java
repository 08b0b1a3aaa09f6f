package dev.flagship.server.team;

import dev.flagship.server.account.Profile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Players who score together.
 *
 * @param captainId the member who may change it; null where it has none
 * @param hidden whether lists and scoreboards leave it out
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

    /** Returns whether everybody may see it. */
    public boolean isShown() {
        return !hidden && !banned;
    }

    /** Returns whether standings show both the same. */
    boolean isShownLike(Team other) {
        return name.equals(other.name)
                && hidden == other.hidden
                && banned == other.banned
                && Objects.equals(bracketId, other.bracketId);
    }

    /** Returns whether this user is the captain. */
    public boolean isLedBy(long userId) {
        return captainId != null && captainId == userId;
    }
}
