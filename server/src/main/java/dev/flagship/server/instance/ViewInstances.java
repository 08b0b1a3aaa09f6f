package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceOrder;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.HistoryEntry;
import dev.flagship.ledger.intent.IntentLedger.InstancePage;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Map;

/** Reads instances, for their accounts and for operators. */
public final class ViewInstances {
    private final IntentLedger ledger;
    private final HeldInstance held;
    private final QueuePositions positions;
    private final Accounts accounts;

    ViewInstances(IntentLedger ledger, HeldInstance held, QueuePositions positions, Accounts accounts) {
        this.accounts = accounts;
        this.positions = positions;
        this.ledger = ledger;
        this.held = held;
    }

    /** Returns the caller's queued, starting and running instances, oldest first. */
    public List<InstanceRecord> live(Caller caller) {
        return unfinished(caller).stream()
                .filter(instance -> instance.state().isLive())
                .toList();
    }

    /** Returns the caller's instances that have not ended, including those that are stopping. */
    public List<InstanceRecord> unfinished(Caller caller) {
        return held.unfinished(caller);
    }

    /** Returns one instance. Refused as if it did not exist when it is not the caller's. */
    public InstanceRecord one(Caller caller, InstanceId id) {
        return held.find(caller, id);
    }

    /** Like {@link #one}, or the one that its owner has in its place by now. */
    public InstanceRecord current(Caller caller, InstanceId id) {
        return held.findCurrent(caller, id);
    }

    /** Returns one instance for operators, observers and authors of its challenge; refuses everybody else. */
    InstanceRecord findForStaff(Caller caller, InstanceId id) {
        return held.findForStaff(caller, id);
    }

    /** Returns the latest failed instances of a challenge, newest first. The caller of this method checks access. */
    public List<InstanceRecord> failed(long challengeId, int most) {
        return ledger.page(InstanceFilter.unfinished(1, most)
                        .of(InstanceState.FAILED)
                        .ofChallenge(challengeId)
                        .withEnded())
                .instances();
    }

    /** Returns the place of a queued instance. */
    public QueuePosition position(InstanceId id) {
        return positions.of(id);
    }

    /** Returns a page of the operators' list. */
    public InstancePage page(InstanceFilter filter, InstanceOrder order) {
        Map<Long, String> names = order == InstanceOrder.ACCOUNT ? accounts.names(ledger.accounts(filter)) : Map.of();
        return ledger.page(filter, order, names);
    }

    /** Returns what happened to an instance, oldest first. */
    public List<HistoryEntry> history(InstanceId id) {
        return ledger.history(id);
    }
}
