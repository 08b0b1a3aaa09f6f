package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.health.Examined;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A warning in lists that a challenge may not be solvable.
 *
 * @param text in a word or two
 * @param kind its CSS class
 * @param problem what failed; empty for nothing
 */
public record HealthView(String text, String kind, String problem) {
    public HealthView {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(problem, "problem");
    }

    /** Returns the warning for a challenge; null if it can be solved or was never examined. */
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
