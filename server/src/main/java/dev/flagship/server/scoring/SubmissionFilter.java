package dev.flagship.server.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Selects and orders submissions; a null field does not restrict.
 *
 * @param text a part of user, team, challenge, address or answer, in any case of letters, or {@code #ID}
 * @param before only ids below this one
 */
record SubmissionFilter(
        Submission.@Nullable Type type,
        @Nullable Long challengeId,
        @Nullable Long accountId,
        @Nullable Long userId,
        @Nullable String text,
        boolean latestFirst,
        long before) {
    SubmissionFilter before(long id) {
        return new SubmissionFilter(type, challengeId, accountId, userId, text, latestFirst, id);
    }

    static SubmissionFilter ofAccount(long accountId, Submission.@Nullable Type type) {
        return new SubmissionFilter(type, null, accountId, null, null, true, Long.MAX_VALUE);
    }

    static SubmissionFilter ofUser(long userId, Submission.@Nullable Type type) {
        return new SubmissionFilter(type, null, null, userId, null, true, Long.MAX_VALUE);
    }
}
