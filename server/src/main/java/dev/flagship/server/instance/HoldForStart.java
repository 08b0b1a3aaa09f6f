package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.ReplacementLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Catalog.Held;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.standings.OpenChallenges;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Locks the rows that a start depends on until the running transaction ends: first the account, then the challenge. A
 * caller who may not start an instance, or not of this challenge, is refused by exception.
 */
final class HoldForStart {
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ShownChallenges shown;
    private final InstanceRules rules;
    private final IntentLedger ledger;
    private final ReplacementLedger replacements;
    private final Clock clock;

    HoldForStart(
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            ShownChallenges shown,
            InstanceRules rules,
            IntentLedger ledger,
            ReplacementLedger replacements,
            Clock clock) {
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.shown = shown;
        this.rules = rules;
        this.ledger = ledger;
        this.replacements = replacements;
        this.clock = clock;
    }

    Wish hold(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        // First, because everything after it tells whether there is such a challenge, or which have to be solved first.
        shown.require(caller, challengeId);
        Challenge challenge = challenge(caller, challengeId, accountId);
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
        List<InstanceRecord> unfinished = ledger.unfinishedOf(owner);
        return new Wish(
                caller,
                challenge,
                owner,
                assignment == Assignment.SHARED ? 0 : accountId,
                unfinished,
                meant(instead),
                clock.now());
    }

    /**
     * Returns the ids with those of what was put in place of these instances. Call it after the owner's instances were
     * read: one that is replaced after that is still known by its own id, and whoever stops it stops the other.
     */
    private Set<UUID> meant(Set<UUID> instead) {
        if (instead.isEmpty()) {
            return instead;
        }
        Set<UUID> meant = new HashSet<>(instead);
        meant.addAll(replacements.inPlaceOf(instead));
        return meant;
    }

    /**
     * Locks the account and then the challenge. One statement does both when callers start for their own account. If it
     * finds something to refuse, each is locked by itself, which then refuses.
     */
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

    /**
     * Locks the account. Operators without a team may start shared instances: those belong to no account, so none is
     * locked.
     */
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
