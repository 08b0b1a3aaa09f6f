package dev.flagship.server.scoring;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Catalog.Held;
import dev.flagship.server.session.Caller;
import java.util.Optional;

/** Locks the rows that an attempt depends on, until the running transaction ends. */
final class HoldForAttempt {
    private final Accounts accounts;
    private final Catalog catalog;

    HoldForAttempt(Accounts accounts, Catalog catalog) {
        this.accounts = accounts;
        this.catalog = catalog;
    }

    /** Locks the account first, then the challenge. This is one statement, unless something is refused. */
    Held hold(Caller caller, long challengeId) {
        Optional<Held> held = catalog.holdVisible(caller.mode(), caller.requireAccount(), challengeId);
        if (held.isPresent() && accounts.isStillIn(caller)) {
            return held.get();
        }
        accounts.holdOwn(caller);
        return catalog.holdVisible(challengeId);
    }
}
