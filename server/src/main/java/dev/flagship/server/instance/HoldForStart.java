package dev.flagship.server.instance;

import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Catalog.Held;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.OpenChallenges;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Holds what a start is about until the running transaction ends: the account first, then the challenge. Whoever may not
 * have one, or not of this challenge, is refused by exception.
 */
final class HoldForStart {
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ShownChallenges shown;
    private final InstanceRules rules;
    private final IntentLedger ledger;
    private final Clock clock;

    HoldForStart(
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            ShownChallenges shown,
            InstanceRules rules,
            IntentLedger ledger,
            Clock clock) {
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.shown = shown;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    Wish hold(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        shown.requireEver(caller, challengeId);
        Challenge challenge = challenge(caller, challengeId, accountId);
        // First, since the other names what has to be solved before.
        shown.require(caller, challengeId);
        open.require(challenge, accountId, challenge.isChangedBy(caller));
        Assignment assignment = rules.assignment(challenge);
        if (assignment == Assignment.PER_USER && caller.mode() == Mode.TEAMS && accountId != caller.accountId()) {
            throw Refusal.of(
                            Code.INVALID,
                            "account_id",
                            "account_id: instances of this challenge are each user's, so they start them themselves.")
                    .asException();
        }
        String owner = rules.owner(challenge, caller, accountId);
        return new Wish(
                caller,
                challenge,
                owner,
                assignment == Assignment.SHARED ? 0 : accountId,
                ledger.unfinishedOf(owner),
                instead,
                clock.now());
    }

    /** The account first, then the challenge: in one statement for whoever starts their own, unless it is refused. */
    private Challenge challenge(Caller caller, long challengeId, long accountId) {
        if (caller.hasAccount() && accountId == caller.accountId()) {
            Optional<Held> held = catalog.holdVisible(caller.mode(), accountId, challengeId);
            if (held.isPresent() && accounts.isStillIn(caller)) {
                return held.get().challenge();
            }
        }
        holdAccount(caller, challengeId, accountId);
        return catalog.isChangedBy(caller, challengeId)
                ? catalog.hold(challengeId)
                : catalog.holdVisible(challengeId).challenge();
    }

    /** Operators without a team start what is everybody's: it is no account's, so none is held. */
    private void holdAccount(Caller caller, long challengeId, long accountId) {
        if (accountId != caller.accountId()) {
            if (!accounts.hold(accountId)) {
                throw Refusal.of(Code.INVALID, "account_id", "account_id: there is no account " + accountId)
                        .asException();
            }
        } else if (caller.hasAccount() || !caller.isAdmin() || !isForAll(challengeId)) {
            accounts.holdOwn(caller);
        }
    }

    private boolean isForAll(long challengeId) {
        return catalog.find(challengeId)
                .filter(challenge -> rules.assignment(challenge) == Assignment.SHARED)
                .isPresent();
    }
}
