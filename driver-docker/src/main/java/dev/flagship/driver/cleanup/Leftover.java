package dev.flagship.driver.cleanup;

import java.util.Objects;

/**
 * Something on an engine that nobody needs any more.
 *
 * @param id the engine's id
 * @param name its name for people
 * @param why why it counts as a leftover
 */
public record Leftover(Kind kind, String id, String name, String why) {

    /** The kinds in removal order: a kind comes before those that it uses. */
    public enum Kind {
        CONTAINER,
        NETWORK,
        VOLUME,
        IMAGE,
        BUILD_CACHE
    }

    public Leftover {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(why, "why");
    }
}
