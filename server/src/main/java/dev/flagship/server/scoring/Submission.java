package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it was recorded.
 *
 * @param provided what was submitted; null when it is stored sealed because it is a real flag
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

    /** The verdict on a submission. */
    public enum Type {
        CORRECT,
        INCORRECT,
        /** Right, but more is needed. */
        PARTIAL,
        RATELIMITED,
        /** Taken back by an operator. */
        DISCARD;

        /** Returns the type as it is stored and as CTFd's API names it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
