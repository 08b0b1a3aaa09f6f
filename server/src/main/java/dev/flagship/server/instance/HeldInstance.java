package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.live.UnfinishedInstances;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds instances for whoever may deal with them: their account or user, for shared ones whoever the challenge is open to,
 * and operators. For all others they do not exist.
 */
final class HeldInstance {
    private final IntentLedger ledger;
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ShownChallenges shown;
    private final UnfinishedInstances unfinished;
    private final Clock clock;

    HeldInstance(
            IntentLedger ledger,
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            ShownChallenges shown,
            UnfinishedInstances unfinished,
            Clock clock) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.shown = shown;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** Whether it is everybody's. */
    static boolean isShared(InstanceRecord instance) {
        return Mode.SHARED.equals(instance.ownerKey());
    }

    /** Whether it is the caller's own, and nobody else's. */
    static boolean isOwn(Caller caller, InstanceRecord instance) {
        return !isShared(instance) && caller.ownerKeys().contains(String.valueOf(instance.ownerKey()));
    }

    /** What the caller may use and has not ended, oldest first. */
    List<InstanceRecord> unfinished(Caller caller) {
        return ledger.unfinishedOf(caller.ownerKeys().toArray(String[]::new)).stream()
                .filter(instance -> isUsedBy(caller, instance))
                .toList();
    }

    /** The same in short, from memory: for what pages say, not for what is decided. */
    List<UnfinishedInstance> unfinishedInShort(Caller caller) {
        return unfinished.of(caller.ownerKeys()).stream()
                .filter(instance -> isUsedBy(caller, instance.ownerKey(), instance.challengeId()))
                .toList();
    }

    /** The instance as it is. */
    InstanceRecord find(Caller caller, InstanceId id) {
        return ledger.find(id)
                .filter(found -> caller.seesAll() || isUsedBy(caller, found))
                .orElseThrow(HeldInstance::notFound);
    }

    /** The instance as it is, for operators, observers, and authors of its challenge alone. */
    InstanceRecord findForStaff(Caller caller, InstanceId id) {
        Optional<InstanceRecord> found = ledger.find(id);
        if (caller.seesAll()
                || found.filter(instance -> catalog.isReadBy(caller, instance.challengeId()))
                        .isPresent()) {
            return found.orElseThrow(HeldInstance::notFound);
        }
        throw Refusal.of(Code.FORBIDDEN, "Only operators and authors of its challenge may do this.")
                .asException();
    }

    /** The instance as it is, for whoever may use it alone. */
    InstanceRecord own(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!isUsedBy(caller, found)) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.owner-only")).asException();
        }
        return found;
    }

    /**
     * The instance as it stays until the running transaction ends, as far as accounts and operators are concerned; or
     * what its owner has in its place by now.
     */
    InstanceRecord hold(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!caller.isAdmin() && !isUsedBy(caller, found)) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.look-only")).asException();
        }
        return holdForPlatform(id).orElseThrow(HeldInstance::notFound);
    }

    /**
     * Like {@link #hold}, to end it or to begin anew: what is everybody's is ended by operators alone, and while its
     * challenge is not out by the author of that.
     */
    InstanceRecord holdToEnd(Caller caller, InstanceId id) {
        InstanceRecord instance = hold(caller, id);
        if (isShared(instance) && !caller.isAdmin() && !isTriedOutBy(caller, instance.challengeId())) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.shared-ends")).asException();
        }
        return instance;
    }

    private boolean isTriedOutBy(Caller caller, long challengeId) {
        return catalog.find(challengeId)
                .filter(challenge -> challenge.isChangedBy(caller) && !challenge.isOut(clock.now()))
                .isPresent();
    }

    /** The same, for what the platform does by itself. */
    Optional<InstanceRecord> holdForPlatform(InstanceId id) {
        ledger.find(id).filter(found -> !isShared(found)).ifPresent(found -> accounts.hold(found.accountId()));
        return ledger.current(id);
    }

    private boolean isUsedBy(Caller caller, InstanceRecord instance) {
        return isUsedBy(caller, instance.ownerKey(), instance.challengeId());
    }

    private boolean isUsedBy(Caller caller, @Nullable String owner, long challengeId) {
        return owner != null
                && caller.ownerKeys().contains(owner)
                && (!Mode.SHARED.equals(owner)
                        || catalog.find(challengeId)
                                .filter(challenge -> shown.isSeenBy(caller, challenge)
                                        && open.sight(challenge, new Visitor(caller)) == Sight.OPEN)
                                .isPresent());
    }

    private static RefusedException notFound() {
        return Refusal.of(Code.INSTANCE_NOT_FOUND, say("instance.no-such")).asException();
    }
}
