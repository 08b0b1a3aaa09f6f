package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.instance.InstanceState;
import org.jspecify.annotations.Nullable;

/**
 * Which instances an operator wants to see. A null field does not restrict.
 *
 * @param unfinishedOnly leaves out what has ended
 * @param text part of the slug, image, container id or owner key, in any case
 * @param page from 1
 * @param perPage 1 to 100
 */
public record InstanceFilter(
        @Nullable InstanceState state,
        @Nullable Long challengeId,
        @Nullable Long accountId,
        @Nullable String text,
        boolean unfinishedOnly,
        int page,
        int perPage) {

    public InstanceFilter {
        if (page < 1) {
            throw new IllegalArgumentException("page: " + page + " (expected: >= 1)");
        }
        if (perPage < 1 || perPage > 100) {
            throw new IllegalArgumentException("per_page: " + perPage + " (expected: 1 to 100)");
        }
    }

    /** Everything that has not ended. */
    public static InstanceFilter unfinished(int page, int perPage) {
        return new InstanceFilter(null, null, null, null, true, page, perPage);
    }
}
