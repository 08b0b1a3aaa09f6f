package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import java.util.List;

/**
 * Makes instances anew whose definition was changed, a few at a time, so that players who start or reset theirs do not wait
 * for all of them, and a definition that does not start takes no more than a few along. What waits in the queue only goes
 * over to the new definition. What could not be started here takes nobody's instance away, and waits.
 */
final class RecreateInstances {
    private static final int AT_ONCE = 2;

    private final UpdateLedger ledger;
    private final ResetInstance resetInstance;
    private final EngineReadiness readiness;
    private final StartableHere here;
    private final Clock clock;

    RecreateInstances(
            UpdateLedger ledger,
            ResetInstance resetInstance,
            EngineReadiness readiness,
            StartableHere here,
            Clock clock) {
        this.ledger = ledger;
        this.resetInstance = resetInstance;
        this.readiness = readiness;
        this.here = here;
        this.clock = clock;
    }

    void look() {
        List<DefinitionRef> startable = ledger.awaited().stream()
                .filter(next -> here.hindrance(next).isEmpty())
                .toList();
        if (startable.isEmpty()) {
            return;
        }
        ledger.takeUp(startable);
        if (readiness.hindrance(clock.now()).isEmpty()) {
            ledger.due(AT_ONCE, startable).forEach(id -> resetInstance.recreate(id, startable));
        }
    }
}
