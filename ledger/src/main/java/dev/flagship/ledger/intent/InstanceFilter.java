package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.instance.InstanceState;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances an operator wants to see. A null field does not restrict. Start with {@link #unfinished} and go on
 * with what else it asks for.
 *
 * @param unfinishedOnly excludes instances that have ended
 * @param text part of the slug, image or owner key, or the beginning of the id or container id; ignores case
 * @param named users, accounts and challenges whose instances match the text as well
 * @param page from 1
 * @param perPage 1 to 100
 */
public record InstanceFilter(
        @Nullable InstanceState state,
        @Nullable Long challengeId,
        @Nullable Long accountId,
        @Nullable String text,
        Named named,
        boolean unfinishedOnly,
        int page,
        int perPage) {

    public InstanceFilter {
        Objects.requireNonNull(named, "named");
        if (page < 1) {
            throw new IllegalArgumentException("page: " + page + " (expected: >= 1)");
        }
        if (perPage < 1 || perPage > 100) {
            throw new IllegalArgumentException("per_page: " + perPage + " (expected: 1 to 100)");
        }
    }

    /** Ids of users, accounts and challenges whose names contain the text, because the ledger has no names. */
    public record Named(Set<Long> users, Set<Long> accounts, Set<Long> challenges) {
        /** No names match, or none were searched. */
        public static final Named NOTHING = new Named(Set.of(), Set.of(), Set.of());

        public Named {
            users = Set.copyOf(users);
            accounts = Set.copyOf(accounts);
            challenges = Set.copyOf(challenges);
        }
    }

    /** Selects everything that has not ended. */
    public static InstanceFilter unfinished(int page, int perPage) {
        return new InstanceFilter(null, null, null, null, Named.NOTHING, true, page, perPage);
    }

    /** The same of those in this state; null for any. */
    public InstanceFilter of(@Nullable InstanceState only) {
        return new InstanceFilter(only, challengeId, accountId, text, named, unfinishedOnly, page, perPage);
    }

    /** The same of one challenge; null for all. */
    public InstanceFilter ofChallenge(@Nullable Long id) {
        return new InstanceFilter(state, id, accountId, text, named, unfinishedOnly, page, perPage);
    }

    /** The same of one account; null for all. */
    public InstanceFilter ofAccount(@Nullable Long id) {
        return new InstanceFilter(state, challengeId, id, text, named, unfinishedOnly, page, perPage);
    }

    /** The same of those in which the ledger itself contains the text. */
    public InstanceFilter matching(String part) {
        return matching(part, Named.NOTHING);
    }

    /** The same of those in which the ledger contains the text, or that belong to somebody or something so named. */
    public InstanceFilter matching(String part, Named alike) {
        return new InstanceFilter(state, challengeId, accountId, part, alike, unfinishedOnly, page, perPage);
    }

    /** The same with what has ended. */
    public InstanceFilter withEnded() {
        return new InstanceFilter(state, challengeId, accountId, text, named, false, page, perPage);
    }
}
