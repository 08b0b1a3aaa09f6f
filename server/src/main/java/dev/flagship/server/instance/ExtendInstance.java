package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.instance.policy.ExtendPolicy;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Pushes the expiry of a running instance out. Owners are bound by the limits, operators are not. */
public final class ExtendInstance {
    private final HeldInstance held;
    private final ShownChallenges shown;
    private final IntentLedger ledger;
    private final InstanceRules rules;
    private final InstanceAudit audit;
    private final OwnerEvents events;
    private final TransactionOperations transaction;
    private final Clock clock;

    ExtendInstance(
            HeldInstance held,
            ShownChallenges shown,
            IntentLedger ledger,
            InstanceRules rules,
            InstanceAudit audit,
            OwnerEvents events,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.shown = shown;
        this.ledger = ledger;
        this.rules = rules;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Extends an instance. An instance that is not the caller's is refused by exception, as if it did not exist. So is
     * a caller to whom challenges are not shown.
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
        if (!own) {
            tellOwner(instance, newExpiry);
        }
        return new Extended(ledger.find(instance.id()).orElseThrow());
    }

    /** Tells the owner, because the panel alone shows a later end and not why. */
    private void tellOwner(InstanceRecord instance, Instant newExpiry) {
        events.tell(
                String.valueOf(instance.ownerKey()),
                "extended",
                instance.id(),
                instance.challengeId(),
                Map.of("until", newExpiry.toEpochMilli()));
    }

    /** The outcome of a request to extend. */
    public sealed interface Outcome {}

    /** The instance lives longer. */
    public record Extended(InstanceRecord instance) implements Outcome {}

    /** The instance was not extended, for this reason. */
    public record Refused(InstanceRefusal refusal) implements Outcome {}
}
