package dev.flagship.server.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The attempts at a challenge that an account has left. */
sealed interface AttemptsLeft {

    /** There is no limit. */
    record AnyNumber() implements AttemptsLeft {}

    /** The account may give so many wrong answers. */
    record Some(int count) implements AttemptsLeft {
        public Some {
            if (count < 1) {
                throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
            }
        }
    }

    /**
     * All are used, but a wrong answer counts only for a time.
     *
     * @param until when the oldest wrong answer stops counting
     * @param left how long that is from when this was found
     */
    record NoneUntil(Instant until, Duration left) implements AttemptsLeft {
        public NoneUntil {
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(left, "left");
        }
    }

    /** All are used, for good. */
    record NoneEver() implements AttemptsLeft {}
}
