package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.Reason;

/** Stops what somebody gives up for a start that was granted. */
final class LeaveInstances {
    private final IntentLedger ledger;
    private final InstanceAudit audit;

    LeaveInstances(IntentLedger ledger, InstanceAudit audit) {
        this.ledger = ledger;
        this.audit = audit;
    }

    void leave(Wish wish) {
        wish.stopped().stream().sorted(InstanceRecord.BY_ID).forEach(instance -> leave(wish, instance));
    }

    private void leave(Wish wish, InstanceRecord instance) {
        Reason reason = HeldInstance.isOwn(wish.caller(), instance) ? Reason.PLAYER : Reason.OPERATOR;
        if (ledger.stop(instance.id(), reason, wish.now())) {
            audit.record(
                    wish.caller(),
                    "stop",
                    ledger.current(instance.id()).orElse(instance),
                    "for challenge " + wish.challenge().id(),
                    wish.now());
        }
    }
}
