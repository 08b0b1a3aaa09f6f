package dev.flagship.server.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it was recorded.
 *
 * @param provided what was handed in; null when it is kept sealed because it is a real flag
 * @param teamId the team that it counts for; null where users score
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
        @Nullable Long teamId,
        @Nullable String team,
        String address,
        @Nullable String provided,
        Type type,
        String finding,
        Instant at) {

    /** What came of an attempt. */
    public enum Type {
        CORRECT,
        INCORRECT,
        /** Right, and more is needed. */
        PARTIAL,
        RATELIMITED,
        /** Taken back by an operator. */
        DISCARD;

        /** As stored, and as CTFd says. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
