package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.lifecycle.instance.InstanceState;
import org.jspecify.annotations.Nullable;

/**
 * Which of all instances are meant.
 *
 * @param challengeId null for those of all challenges
 * @param accountId null for those of all accounts; pooled ones and those for everybody are of none
 */
record InstancesOf(@Nullable Long challengeId, @Nullable Long accountId) {
    /** Everybody's of everything. */
    static final InstancesOf ALL = new InstancesOf(null, null);

    /** The newest of them in one state. */
    InstanceFilter in(InstanceState state, int perPage) {
        return new InstanceFilter(state, challengeId, accountId, null, true, 1, perPage);
    }
}
