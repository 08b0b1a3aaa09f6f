package dev.flagship.server.scoring;

import dev.flagship.server.rating.RatingView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes with handing in flags: how often that can still be done, and what there is when it is done.
 *
 * @param left what is left to the account, in words; may be empty
 * @param more when there is another attempt; null where there is one now, or never
 * @param next the challenge to go on with; null for none that is open
 * @param solution whether the solution may be read
 */
public record AfterView(
        String left, @Nullable Instant more, @Nullable NextView next, boolean solution, RatingView rating) {
    public AfterView {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(rating, "rating");
    }

    /** A challenge to go on with. */
    public record NextView(long id, String name) {}
}
