package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.lifecycle.port.Clock;

/**
 * Makes instances anew whose definition was changed, a few at a time, so that players who start or reset theirs do not wait
 * for all of them, and a definition that does not start takes no more than a few along. What waits in the queue only goes
 * over to the new definition.
 */
final class RecreateInstances {
    private static final int AT_ONCE = 2;

    private final UpdateLedger ledger;
    private final ResetInstance resetInstance;
    private final EngineReadiness readiness;
    private final Clock clock;

    RecreateInstances(UpdateLedger ledger, ResetInstance resetInstance, EngineReadiness readiness, Clock clock) {
        this.ledger = ledger;
        this.resetInstance = resetInstance;
        this.readiness = readiness;
        this.clock = clock;
    }

    void look() {
        ledger.takeUp();
        if (readiness.hindrance(clock.now()).isEmpty()) {
            ledger.due(AT_ONCE).forEach(resetInstance::recreate);
        }
    }
}
