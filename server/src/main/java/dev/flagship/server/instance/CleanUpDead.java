package dev.flagship.server.instance;

import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.ledger.intent.CleanUpLedger.Patience;
import dev.flagship.ledger.intent.CleanUpLedger.Stuck;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows what seems to be stuck, and has the node look at everything now. The node repairs all of it by itself, a little
 * later; nothing is done here that it would not do.
 */
public final class CleanUpDead {
    /** More than these are a page that nobody reads. */
    static final int MOST = 100;

    /** A stop that takes longer has failed again and again. After the other times the node gives up by itself. */
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

    /** What seems to be stuck, the longest first. */
    List<Stuck> stuck() {
        return ledger.stuck(PATIENCE, MOST, clock.now());
    }

    /** How many seem to be stuck, as far as they are shown. */
    public int howMany() {
        return stuck().size();
    }

    /** The latest look that was asked for. */
    Optional<CleanUp> latest() {
        return ledger.latest(engine.engine());
    }

    /** Whether nothing can be looked at before node and engine are back. */
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
