package dev.flagship.server.scoring;

import dev.flagship.server.rating.RatingView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is shown beside the flag form: the attempts that are left, and what follows after a solve.
 *
 * @param left the attempts that the account has left, in words; may be empty
 * @param more when there is another attempt; null where there is one now, or never
 * @param next the challenge to go on with; null where none is open
 * @param solution whether the visitor may read the solution
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
