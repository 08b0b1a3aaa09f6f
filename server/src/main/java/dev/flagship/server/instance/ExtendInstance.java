package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Pushes the expiry of a running instance out, as far as the limits let it. */
public final class ExtendInstance {
    private final HeldInstance held;
    private final IntentLedger ledger;
    private final InstanceRules rules;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ExtendInstance(
            HeldInstance held,
            IntentLedger ledger,
            InstanceRules rules,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.ledger = ledger;
        this.rules = rules;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Extends it; an instance that is not the caller's is refused as if it did not exist. */
    public Outcome extend(Caller caller, InstanceId id) {
        return transaction.execute(status -> {
            InstanceRecord instance = held.hold(caller, id);
            Instant now = clock.now();
            return switch (rules.extension(instance, now)) {
                case ExtendPolicy.Refused(InstanceRefusal refusal) -> new Refused(refusal);
                case ExtendPolicy.Granted(Instant newExpiry) -> extend(caller, instance, newExpiry, now);
            };
        });
    }

    private Outcome extend(Caller caller, InstanceRecord instance, Instant newExpiry, Instant now) {
        if (!ledger.extend(instance.id(), instance.extensions(), newExpiry, now)) {
            return new Refused(new InstanceRefusal.NotRunning());
        }
        audit.record(caller, "extend", instance, "until " + newExpiry, now);
        return new Extended(ledger.find(instance.id()).orElseThrow());
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** It lives longer. */
    public record Extended(InstanceRecord instance) implements Outcome {}

    /** It does not, for this reason. */
    public record Refused(InstanceRefusal refusal) implements Outcome {}
}
