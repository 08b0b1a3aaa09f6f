package dev.flagship.server.bracket;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A division of users or teams, e.g. students.
 *
 * @param type what it divides: {@code users} or {@code teams}
 */
public record Bracket(long id, String name, @Nullable String description, String type) {
    public Bracket {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
