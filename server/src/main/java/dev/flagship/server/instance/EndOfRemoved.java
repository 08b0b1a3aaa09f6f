package dev.flagship.server.instance;

import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Ended;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Belongings;
import java.time.Instant;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Ends the instances of a challenge that is about to be removed. Runs before the other {@link Belongings}, so that what
 * the instances had is free for those.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EndOfRemoved implements Belongings {
    private final RulesLedger ledger;
    private final InstanceAudit audit;
    private final Clock clock;

    EndOfRemoved(RulesLedger ledger, InstanceAudit audit, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void removing(long challengeId) {
        Instant now = clock.now();
        for (Ended each : ledger.endAllOf(challengeId, now)) {
            if (each.ownerKey() != null) {
                audit.byItself("stop", each.id(), challengeId, each.accountId(), "its challenge was removed", now);
            }
        }
    }
}
