package dev.flagship.server.scoring;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Catalog.Held;
import java.util.Optional;

/** Holds what an attempt is about until the running transaction ends. */
final class HoldForAttempt {
    private final Accounts accounts;
    private final Catalog catalog;

    HoldForAttempt(Accounts accounts, Catalog catalog) {
        this.accounts = accounts;
        this.catalog = catalog;
    }

    /** The account first, then the challenge: in one statement, unless there is something to refuse. */
    Held hold(Caller caller, long challengeId) {
        Optional<Held> held = catalog.holdVisible(caller.mode(), caller.requireAccount(), challengeId);
        if (held.isPresent() && accounts.isStillIn(caller)) {
            return held.get();
        }
        accounts.holdOwn(caller);
        return catalog.holdVisible(challengeId);
    }
}
