package dev.flagship.server.scoring;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import java.util.Optional;

/** Holds what an attempt is about until the running transaction ends. */
final class HoldForAttempt {
    private final AttemptStore attempts;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Clock clock;

    HoldForAttempt(AttemptStore attempts, Accounts accounts, Catalog catalog, Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The account first, then the challenge: in one statement, unless there is something to refuse. */
    Held hold(Caller caller, long challengeId) {
        Optional<Long> edition = attempts.hold(caller.mode(), caller.requireAccount(), challengeId, clock.now());
        if (edition.isEmpty() || !accounts.isStillIn(caller)) {
            accounts.holdOwn(caller);
            return new Held(catalog.holdVisible(challengeId), catalog.edition());
        }
        return new Held(catalog.held(challengeId, edition.get()), edition.get());
    }

    /** A challenge that is held, and the edition of the challenges that it and its flags are of. */
    record Held(Challenge challenge, long edition) {}
}
