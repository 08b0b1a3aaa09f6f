package dev.flagship.server.rating;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How somebody liked a challenge.
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

    /** Its words, empty where there are none. */
    public String words() {
        return review == null ? "" : review;
    }

    /** How many liked a challenge, and how many did not. */
    public record Summary(int up, int down) {
        /** All of them. */
        public int count() {
            return up + down;
        }
    }
}
