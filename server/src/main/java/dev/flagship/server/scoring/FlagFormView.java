package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a player hands in a flag, or reads that it is done.
 *
 * @param signedIn false for a visitor, who is asked to sign in instead
 * @param over whether the competition is over and takes no flags any more
 * @param solvedAt when the account solved the challenge; null while it has not
 * @param answer what came of the flag just handed in; null when none was
 * @param next true when handing in is the one thing to do next
 * @param example what a flag looks like, for the empty field
 * @param after what goes with it
 */
public record FlagFormView(
        long challengeId,
        boolean signedIn,
        boolean over,
        @Nullable Instant solvedAt,
        @Nullable AnswerView answer,
        boolean next,
        String example,
        AfterView after) {
    public FlagFormView {
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(after, "after");
    }

    /** The verdict in words. */
    public record AnswerView(Tone tone, String text) {
        public AnswerView {
            Objects.requireNonNull(tone, "tone");
            Objects.requireNonNull(text, "text");
        }
    }

    /** How a verdict looks. */
    public enum Tone {
        SOLVED("is-solved"),
        PART("is-solved"),
        WRONG("is-danger"),
        WARNING("is-warning");

        private final String css;

        Tone(String css) {
            this.css = css;
        }

        /** Class of the stylesheet. */
        public String css() {
            return css;
        }
    }
}
