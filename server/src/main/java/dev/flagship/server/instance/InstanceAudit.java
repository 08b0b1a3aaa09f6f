package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.RulesLedger.Ended;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.live.UnfinishedInstances;
import dev.flagship.server.session.Caller;
import java.time.Instant;

/**
 * Writes audit rows for what was done to an instance, in the running transaction. Also has pages read instances again
 * once that is committed.
 */
final class InstanceAudit {
    private static final Actor PLATFORM = new Actor(0, "platform", "");

    private final Audit audit;
    private final UnfinishedInstances unfinished;

    InstanceAudit(Audit audit, UnfinishedInstances unfinished) {
        this.audit = audit;
        this.unfinished = unfinished;
    }

    /**
     * Records what the platform did by itself, because of a rule, a time, or one order that concerned many instances at
     * once.
     */
    void byItself(String action, InstanceRecord instance, String detail, Instant now) {
        byItself(action, instance.id(), instance.challengeId(), instance.accountId(), detail, now);
    }

    void byItself(String action, InstanceId id, long challengeId, long accountId, String detail, Instant now) {
        record(PLATFORM.did(now, "instance." + action, detail)
                .aboutInstance(id.value())
                .aboutChallenge(challengeId)
                .aboutAccount(accountId));
    }

    void record(Caller caller, String action, InstanceRecord instance, String detail, Instant now) {
        record(caller.did(now, "instance." + action, detail)
                .aboutInstance(instance.id().value())
                .aboutChallenge(instance.challengeId())
                .aboutAccount(instance.accountId()));
    }

    void record(Caller caller, String action, Ended instance, String detail, Instant now) {
        record(caller.did(now, "instance." + action, detail)
                .aboutInstance(instance.id().value())
                .aboutChallenge(instance.challengeId())
                .aboutAccount(instance.accountId()));
    }

    private void record(Deed deed) {
        audit.record(deed);
        unfinished.changed();
    }
}
