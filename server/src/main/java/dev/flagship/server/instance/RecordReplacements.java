package dev.flagship.server.instance;

import dev.flagship.ledger.intent.ReplacementLedger;
import dev.flagship.lifecycle.port.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Writes it down where somebody's instance did not answer and they got another: nobody asked for that one. */
final class RecordReplacements {
    private final ReplacementLedger ledger;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    RecordReplacements(ReplacementLedger ledger, InstanceAudit audit, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            ledger.take()
                    .forEach(each -> audit.byItself(
                            "start",
                            each.id(),
                            each.challengeId(),
                            each.accountId(),
                            "in place of " + each.replaced(),
                            now));
        });
    }
}
