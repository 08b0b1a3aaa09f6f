package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import java.time.Instant;

/** Writes what was done to an instance, in the transaction that did it. */
final class InstanceAudit {
    private final Audit audit;

    InstanceAudit(Audit audit) {
        this.audit = audit;
    }

    void record(Caller caller, String action, InstanceRecord instance, String detail, Instant now) {
        audit.record(new Deed(
                now,
                caller.userId(),
                caller.name(),
                caller.address(),
                "instance." + action,
                instance.id().value(),
                instance.challengeId(),
                instance.accountId(),
                detail));
    }
}
