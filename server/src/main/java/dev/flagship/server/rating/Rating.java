package dev.flagship.server.rating;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's rating of a challenge.
 *
 * @param value 1 for up, -1 for down
 * @param review a few words; may be empty or null
 */
public record Rating(
        long id,
        long challengeId,
        long userId,
        String user,
        int value,
        @Nullable String review,
        Instant at) {
    public Rating {
        if (Math.abs(value) != 1) {
            throw new IllegalArgumentException("value: " + value + " (expected: 1 or -1)");
        }
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(at, "at");
    }

    /** Returns the review; empty where there is none. */
    public String words() {
        return review == null ? "" : review;
    }

    /** How many users rated a challenge up, and how many down. */
    public record Summary(int up, int down) {
        /** Returns the number of all ratings. */
        public int count() {
            return up + down;
        }
    }
}
