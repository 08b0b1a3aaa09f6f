package dev.flagship.server.account;

import dev.flagship.server.session.Role;
import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param hidden not shown on lists and scoreboards
 * @param verified whether the user proved that the e-mail address is theirs
 * @param changePassword whether somebody else set the password, so that the user has to change it
 * @param teamId the user's team; null for none
 */
public record User(
        long id,
        String name,
        String email,
        Role role,
        boolean hidden,
        boolean banned,
        boolean verified,
        boolean changePassword,
        Profile profile,
        @Nullable Long teamId,
        @Nullable Long bracketId,
        Instant createdAt) {

    public User {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Returns this user with another e-mail address. */
    User with(String otherEmail) {
        return new User(
                id,
                name,
                otherEmail,
                role,
                hidden,
                banned,
                verified,
                changePassword,
                profile,
                teamId,
                bracketId,
                createdAt);
    }

    /** Whether standings show both users alike. */
    boolean isShownLike(User other) {
        return name.equals(other.name)
                && hidden == other.hidden
                && banned == other.banned
                && Objects.equals(bracketId, other.bracketId);
    }

    /** Returns the language to write to them in: the one they chose, or else that of the current thread's request. */
    public Language language() {
        return Language.ofLocale(profile.language()).orElseGet(Words::language);
    }
}
