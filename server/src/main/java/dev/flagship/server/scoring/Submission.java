package dev.flagship.server.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it was recorded.
 *
 * @param provided what was handed in; null when it is kept sealed because it is a real flag
 * @param finding {@code foreign} or {@code gone} for a real flag that was not right; else empty
 */
public record Submission(
        long id,
        long challengeId,
        String challenge,
        String category,
        int value,
        long userId,
        String user,
        String address,
        @Nullable String provided,
        Type type,
        String finding,
        Instant at) {

    /** What came of an attempt. */
    public enum Type {
        CORRECT,
        INCORRECT,
        RATELIMITED;

        /** As stored, and as CTFd says. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
