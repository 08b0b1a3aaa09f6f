package dev.flagship.server.rating;

import static dev.flagship.server.words.Words.say;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of a challenge as a visitor sees them, with the form.
 *
 * @param open whether the visitor may rate it
 * @param own 1, -1, or 0 where the visitor has not rated it
 * @param sum the counts; null where they are not shown, or there is no rating
 * @param answer the result of rating it just now; may be empty
 */
public record RatingView(
        long challengeId, boolean open, int own, String review, Rating.@Nullable Summary sum, String answer) {
    public RatingView {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(answer, "answer");
    }

    /** Returns the counts as a sentence; empty where there are none. */
    public String sentence() {
        return sum == null ? "" : say("rating.sum", sum.up(), sum.count());
    }
}
