package dev.flagship.server.account;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person. While accounts are users, a user's id is its account's id too.
 *
 * @param hidden not shown on lists and scoreboards
 * @param changePassword the password was given by somebody else and is to be changed
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
        @Nullable String website,
        @Nullable String affiliation,
        @Nullable String country,
        Instant createdAt) {

    public User {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
