package dev.flagship.driver.cleanup;

import java.util.Objects;

/**
 * Something on an engine that nobody needs any more.
 *
 * @param id what the engine knows it by
 * @param name what people know it by
 * @param why what makes it one
 */
public record Leftover(Kind kind, String id, String name, String why) {

    /** What there is on an engine, in the order in which it can go: what uses something else comes before that. */
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
