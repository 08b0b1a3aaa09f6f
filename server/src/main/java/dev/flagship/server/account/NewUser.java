package dev.flagship.server.account;

import dev.flagship.server.session.Role;
import org.jspecify.annotations.Nullable;

/** A user who is about to be added. */
record NewUser(
        String name,
        String email,
        String passwordHash,
        Role role,
        UserMarks marks,
        Profile profile,
        @Nullable Long bracketId) {
    @Override
    public String toString() {
        return "NewUser[" + name + "]";
    }
}
