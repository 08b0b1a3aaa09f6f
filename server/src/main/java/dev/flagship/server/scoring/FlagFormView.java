package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a player submits a flag, or reads that the challenge is solved.
 *
 * @param signedIn false for a visitor, who is asked to sign in instead
 * @param over whether the competition is over and takes no more flags
 * @param solvedAt when the account solved the challenge; null while it has not
 * @param answer the result of the flag just submitted; null when there was none
 * @param next true when submitting is the one thing to do next
 * @param example an example of a flag, for the empty field
 * @param after what is shown beside the form
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

    /** The result of a submission in words. */
    public record AnswerView(Tone tone, String text) {
        public AnswerView {
            Objects.requireNonNull(tone, "tone");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The appearance of a result. */
    public enum Tone {
        SOLVED("is-solved"),
        PART("is-solved"),
        WRONG("is-danger"),
        WARNING("is-warning");

        private final String css;

        Tone(String css) {
            this.css = css;
        }

        /** Returns the CSS class. */
        public String css() {
            return css;
        }
    }
}
