package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** New containers and a new flag in place of the old ones: same owner, same expiry. */
public final class ResetInstance {
    private final HeldInstance held;
    private final IntentLedger ledger;
    private final EngineReadiness readiness;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ResetInstance(
            HeldInstance held,
            IntentLedger ledger,
            EngineReadiness readiness,
            InstanceAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.held = held;
        this.ledger = ledger;
        this.readiness = readiness;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Resets it; an instance that is not the caller's is refused as if it did not exist. */
    public Outcome reset(Caller caller, InstanceId id) {
        return transaction.execute(status -> {
            InstanceRecord instance = held.holdToEnd(caller, id);
            Instant now = clock.now();
            if (instance.state() == InstanceState.QUEUED || instance.state() == InstanceState.STARTING) {
                return new Refused(new InstanceRefusal.Busy(false));
            }
            if (instance.state() == InstanceState.RUNNING && readiness.isDown(now)) {
                return new Refused(new InstanceRefusal.EngineDown());
            }
            if (instance.state() != InstanceState.RUNNING || !ledger.reset(id, now)) {
                return new Refused(new InstanceRefusal.NotRunning());
            }
            audit.record(caller, "reset", instance, "from incarnation " + instance.incarnation(), now);
            return new Reset(ledger.find(id).orElseThrow());
        });
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** It is starting again. */
    public record Reset(InstanceRecord instance) implements Outcome {}

    /** It is not, for this reason. */
    public record Refused(InstanceRefusal refusal) implements Outcome {}
}
