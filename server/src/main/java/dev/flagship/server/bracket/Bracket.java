package dev.flagship.server.bracket;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A division, e.g. students.
 *
 * @param type what is divided by it: {@code users} or {@code teams}
 */
public record Bracket(long id, String name, @Nullable String description, String type) {
    public Bracket {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
