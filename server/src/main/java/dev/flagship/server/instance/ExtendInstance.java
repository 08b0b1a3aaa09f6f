package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Pushes the expiry of a running instance out: its owners as far as the limits let them, operators further. */
public final class ExtendInstance {
    private final HeldInstance held;
    private final ShownChallenges shown;
    private final IntentLedger ledger;
    private final InstanceRules rules;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ExtendInstance(
            HeldInstance held,
            ShownChallenges shown,
            IntentLedger ledger,
            InstanceRules rules,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.shown = shown;
        this.ledger = ledger;
        this.rules = rules;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Extends it; an instance that is not the caller's is refused as if it did not exist, and by exception, too,
     * whoever challenges are not shown to.
     */
    public Outcome extend(Caller caller, InstanceId id) {
        return transaction.execute(status -> {
            InstanceRecord instance = held.hold(caller, id);
            shown.require(caller, instance.challengeId());
            Instant now = clock.now();
            boolean own = caller.ownerKeys().contains(String.valueOf(instance.ownerKey()));
            return switch (own ? rules.extension(instance, now) : rules.extensionByOperator(instance, now)) {
                case ExtendPolicy.Refused(InstanceRefusal refusal) -> new Refused(refusal);
                case ExtendPolicy.Granted(Instant newExpiry) -> extend(caller, instance, own, newExpiry, now);
            };
        });
    }

    private Outcome extend(Caller caller, InstanceRecord instance, boolean own, Instant newExpiry, Instant now) {
        Instant before = instance.expiresAt();
        boolean changed = own
                ? ledger.extend(instance.id(), instance.extensions(), newExpiry, now)
                : before != null && ledger.prolong(instance.id(), before, newExpiry, now);
        if (!changed) {
            return new Refused(new InstanceRefusal.NotRunning());
        }
        audit.record(caller, "extend", instance, (own ? "until " : "by an operator, until ") + newExpiry, now);
        return new Extended(ledger.find(instance.id()).orElseThrow());
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** It lives longer. */
    public record Extended(InstanceRecord instance) implements Outcome {}

    /** It does not, for this reason. */
    public record Refused(InstanceRefusal refusal) implements Outcome {}
}
