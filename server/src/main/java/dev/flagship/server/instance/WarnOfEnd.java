package dev.flagship.server.instance;

import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.RulesLedger.Ending;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Tells the owners of instances when the end is near, once for each end, on whatever page they have open. */
final class WarnOfEnd {
    /** How long before the end they are told. */
    static final Duration LEAD = Duration.ofMinutes(5);

    private final RulesLedger ledger;
    private final OwnerEvents events;
    private final TransactionOperations transaction;
    private final Clock clock;

    WarnOfEnd(RulesLedger ledger, OwnerEvents events, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        transaction.executeWithoutResult(
                status -> ledger.warn(LEAD, clock.now()).forEach(this::tell));
    }

    private void tell(Ending ending) {
        events.tell(
                ending.ownerKey(),
                "ending",
                ending.id(),
                ending.challengeId(),
                Map.of("until", ending.expiresAt().toEpochMilli()));
    }
}
