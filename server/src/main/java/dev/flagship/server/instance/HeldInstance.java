package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.live.UnfinishedInstances;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds instances for those who may deal with them: the owner, operators, and for shared instances everybody to whom
 * the challenge is open. For all others they do not exist.
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

    /** Returns whether the instance is shared by everybody. */
    static boolean isShared(InstanceRecord instance) {
        return Mode.SHARED.equals(instance.ownerKey());
    }

    /** Returns whether the instance is the caller's own and not shared. */
    static boolean isOwn(Caller caller, InstanceRecord instance) {
        return !isShared(instance) && caller.ownerKeys().contains(String.valueOf(instance.ownerKey()));
    }

    /** Returns the instances that the caller may use and that have not ended, oldest first. */
    List<InstanceRecord> unfinished(Caller caller) {
        return ledger.unfinishedOf(caller.ownerKeys().toArray(String[]::new)).stream()
                .filter(instance -> isUsedBy(caller, instance))
                .toList();
    }

    /** Like {@link #unfinished(Caller)}, in short and from memory. Good enough to show on pages, not to decide by. */
    List<UnfinishedInstance> unfinishedInShort(Caller caller) {
        return unfinished.of(caller.ownerKeys()).stream()
                .filter(instance -> isUsedBy(caller, instance.ownerKey(), instance.challengeId()))
                .toList();
    }

    /** Finds an instance that the caller may see. */
    InstanceRecord find(Caller caller, InstanceId id) {
        return ledger.find(id)
                .filter(found -> caller.seesAll() || isUsedBy(caller, found))
                .orElseThrow(HeldInstance::notFound);
    }

    /** Finds an instance that the caller may see, or the one that its owner has in its place by now. */
    InstanceRecord findCurrent(Caller caller, InstanceId id) {
        find(caller, id);
        return ledger.current(id).orElseThrow(HeldInstance::notFound);
    }

    /** Finds an instance for operators, observers and authors of its challenge; refuses everybody else. */
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

    /** Finds an instance that the caller may use; refuses everybody else, also those who may see it. */
    InstanceRecord own(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!isUsedBy(caller, found)) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.owner-only")).asException();
        }
        return found;
    }

    /**
     * Finds an instance, or the one that its owner has in its place by now, and keeps accounts and operators from
     * changing it until the running transaction ends.
     */
    InstanceRecord hold(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!caller.isAdmin() && !isUsedBy(caller, found)) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.look-only")).asException();
        }
        return holdForPlatform(id).orElseThrow(HeldInstance::notFound);
    }

    /**
     * Like {@link #hold}, to end the instance or to make it anew. A shared instance is ended by operators only, or by
     * the author of its challenge while the challenge is not out yet.
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

    /** Like {@link #hold}, for what the platform does by itself. */
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
