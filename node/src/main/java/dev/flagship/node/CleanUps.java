package dev.flagship.node;

import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.Clock;

/** Has the loop look at everything when an operator has asked for it, and writes what came of it. */
final class CleanUps {
    private final String engine;
    private final CleanUpLedger ledger;
    private final ReconcileLoop loop;
    private final Clock clock;

    CleanUps(String engine, CleanUpLedger ledger, ReconcileLoop loop, Clock clock) {
        this.engine = engine;
        this.ledger = ledger;
        this.loop = loop;
        this.clock = clock;
    }

    /** Until it was done it is asked for again, because a node that has the engine no longer does not do it. */
    void look() {
        ledger.latest(engine)
                .filter(CleanUp::isDue)
                .ifPresent(due -> loop.lookAtEverything(
                        found -> ledger.done(engine, due.asked(), found.containers(), found.steps(), clock.now())));
    }
}
