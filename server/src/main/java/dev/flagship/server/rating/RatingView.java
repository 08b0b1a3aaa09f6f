package dev.flagship.server.rating;

import static dev.flagship.server.words.Words.say;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a challenge is liked, and where to say it.
 *
 * @param open whether the visitor may rate it
 * @param own 1, -1, or 0 where the visitor has not rated it
 * @param sum what all ratings come to; null where that is not shown, or there is none
 * @param answer what came of rating it just now; may be empty
 */
public record RatingView(
        long challengeId, boolean open, int own, String review, Rating.@Nullable Summary sum, String answer) {
    public RatingView {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(answer, "answer");
    }

    /** The sum in words. */
    public String sentence() {
        return sum == null ? "" : say("rating.sum", sum.up(), sum.count());
    }
}
