package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Belongings;
import java.time.Instant;
import java.util.List;

/** Ends the instances of a challenge that is about to be removed. */
final class EndOfRemoved implements Belongings {
    private static final int BATCH = 100;

    private final IntentLedger ledger;
    private final InstanceAudit audit;
    private final Clock clock;

    EndOfRemoved(IntentLedger ledger, InstanceAudit audit, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void removing(long challengeId) {
        Instant now = clock.now();
        int page = 1;
        List<InstanceRecord> found;
        do {
            found = ledger.page(new InstanceFilter(null, challengeId, null, null, true, page++, BATCH))
                    .instances();
            found.stream()
                    .filter(instance -> instance.state().isLive()
                            && ledger.stop(instance.id(), Reason.DEFINITION, now)
                            && instance.ownerKey() != null)
                    .forEach(instance -> audit.byItself("stop", instance, "its challenge was removed", now));
        } while (found.size() == BATCH);
    }
}
