package dev.flagship.server.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entity that scores: a user or a team, depending on the competition's mode.
 *
 * @param hidden not shown on lists and scoreboards
 */
public record Account(
        long id,
        String name,
        boolean hidden,
        boolean banned,
        @Nullable Long bracketId) {
    public Account {
        Objects.requireNonNull(name, "name");
    }
}
