package dev.flagship.node;

import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.Clock;

/** Makes the loop look at everything when an operator has asked for a clean-up, and records the result. */
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

    /** Asks again until the clean-up was done, because a node that has lost the engine's lease does not do it. */
    void look() {
        ledger.latest(engine)
                .filter(CleanUp::isDue)
                .ifPresent(due -> loop.lookAtEverything(
                        found -> ledger.done(engine, due.asked(), found.containers(), found.steps(), clock.now())));
    }
}
