package dev.flagship.server.challenge;

import java.util.List;
import java.util.Objects;

/**
 * What has to be solved before a challenge can be tried.
 *
 * @param prerequisites ids of challenges
 * @param until what a player sees until then
 */
public record Requirements(List<Long> prerequisites, Until until) {
    /** No requirements. */
    public static final Requirements NONE = new Requirements(List.of(), Until.ABSENT);

    public Requirements {
        prerequisites = List.copyOf(prerequisites);
        Objects.requireNonNull(until, "until");
    }

    /** What is seen of a challenge whose requirements are not met. */
    public enum Until {
        /** Nothing. */
        ABSENT,
        /** That there is a challenge: CTFd's {@code anonymize: true}. */
        ANONYMOUS,
        /** Its name, category and points: CTFd's {@code anonymize: "preview"}. */
        PREVIEW
    }
}
