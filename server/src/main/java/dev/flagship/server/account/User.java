package dev.flagship.server.account;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param hidden not shown on lists and scoreboards
 * @param verified whether the e-mail address was proven to be theirs
 * @param changePassword the password was given by somebody else and is to be changed
 * @param teamId the team that they are in; null for none
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

    /** The same with another address. */
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

    /** Whether standings show both alike. */
    boolean isShownLike(User other) {
        return name.equals(other.name)
                && hidden == other.hidden
                && banned == other.banned
                && Objects.equals(bracketId, other.bracketId);
    }

    /** What to write to them in: what they chose, else what is spoken right now. */
    Language language() {
        return Language.ofLocale(profile.language()).orElseGet(Words::language);
    }
}
