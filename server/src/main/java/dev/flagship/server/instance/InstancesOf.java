package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.lifecycle.instance.InstanceState;
import org.jspecify.annotations.Nullable;

/**
 * A choice of instances.
 *
 * @param challengeId null for all challenges
 * @param accountId null for all accounts; pooled and shared instances belong to no account
 */
public record InstancesOf(
        @Nullable Long challengeId, @Nullable Long accountId) {
    /** The choice of every instance. */
    static final InstancesOf ALL = new InstancesOf(null, null);

    /** Returns a filter for the newest of them in one state. */
    InstanceFilter in(InstanceState state, int perPage) {
        return InstanceFilter.unfinished(1, perPage)
                .of(state)
                .ofChallenge(challengeId)
                .ofAccount(accountId);
    }
}
