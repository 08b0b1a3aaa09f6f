package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Belongings;
import java.time.Instant;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Ends the instances of a challenge that is about to be removed; first, so that what they had is free for the others. */
@Order(Ordered.HIGHEST_PRECEDENCE)
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
        for (InstanceState state : InstanceState.values()) {
            if (state.isLive()) {
                end(new InstancesOf(challengeId, null).in(state, BATCH));
            }
        }
    }

    /** Always takes the first page: what was ended is in it no more. */
    private void end(InstanceFilter first) {
        int ended;
        do {
            ended = 0;
            for (InstanceRecord instance : ledger.page(first).instances()) {
                Instant now = clock.now();
                if (ledger.stop(instance.id(), Reason.DEFINITION, now)) {
                    ended++;
                    tell(instance, now);
                }
            }
        } while (ended > 0);
    }

    private void tell(InstanceRecord instance, Instant now) {
        if (instance.ownerKey() != null) {
            audit.byItself("stop", instance, "its challenge was removed", now);
        }
    }
}
