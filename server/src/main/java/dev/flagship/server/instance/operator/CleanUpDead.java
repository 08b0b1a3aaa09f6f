package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.ledger.intent.CleanUpLedger.Patience;
import dev.flagship.ledger.intent.CleanUpLedger.Stuck;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.instance.EngineReadiness;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lists instances that seem stuck, and can have the node look at everything now. The node would repair all of them by
 * itself a little later; this does nothing that the node would not do.
 */
public final class CleanUpDead {
    /** The most instances to list. A longer page would not be read. */
    static final int MOST = 100;

    /**
     * A stop that takes longer than this has failed again and again. After each of the other times the node gives up by
     * itself.
     */
    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofSeconds(10));

    private final CleanUpLedger ledger;
    private final EngineReadiness engine;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    CleanUpDead(
            CleanUpLedger ledger, EngineReadiness engine, Audit audit, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.engine = engine;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the instances that seem stuck, the longest stuck first. */
    List<Stuck> stuck() {
        return ledger.stuck(PATIENCE, MOST, clock.now());
    }

    /** Returns how many instances seem stuck, {@value #MOST} at most. */
    public int howMany() {
        return stuck().size();
    }

    /** Returns the latest look that was asked for. */
    Optional<CleanUp> latest() {
        return ledger.latest(engine.engine());
    }

    /** Returns whether the node or the engine is down, so that no look is possible for now. */
    boolean isDown() {
        return engine.isDown(clock.now());
    }

    /** Has the node look at everything now. */
    CleanUp ask(Caller operator) {
        return transaction.execute(status -> {
            Instant now = clock.now();
            int stuck = stuck().size();
            ledger.ask(engine.engine(), now);
            audit.record(operator.did(now, "instance.clean-up", stuck + " seemed to be stuck"));
            return latest().orElseThrow();
        });
    }
}
