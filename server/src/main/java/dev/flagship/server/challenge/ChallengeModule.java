package dev.flagship.server.challenge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Challenges that belong together, e.g. the units of a course.
 *
 * @param description Markdown; null if there is none
 * @param state {@code visible} or {@code hidden}
 * @param position its place among the others; smaller comes first
 */
record ChallengeModule(long id, String name, @Nullable String description, String state, int position) {
    ChallengeModule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }
}
