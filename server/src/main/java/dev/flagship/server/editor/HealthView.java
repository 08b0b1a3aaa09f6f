package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.health.Examined;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a challenge may not be solvable, where challenges are listed.
 *
 * @param text in a word or two
 * @param kind class of the stylesheet for it
 * @param problem what failed; empty when nothing did
 */
public record HealthView(String text, String kind, String problem) {
    public HealthView {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(problem, "problem");
    }

    /** What there is to tell of a challenge; null where it is well, or nobody knows. */
    static @Nullable HealthView of(@Nullable Examined examined) {
        if (examined == null) {
            return null;
        }
        return switch (examined.health()) {
            case SOLVED -> null;
            case FAILED ->
                new HealthView(
                        say("health.broken"), "is-failed", examined.last().detail());
            case STALE -> new HealthView(say("health.stale"), "is-waiting", "");
        };
    }
}
