package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.instance.policy.StartableHere;
import java.util.List;

/**
 * Recreates instances whose definition was changed, a few at a time. So players who start or reset an instance do not
 * wait for all of them, and a definition that does not start breaks only a few. Instances in the queue merely switch to
 * the new definition. An instance is left alone while its new definition could not be started here.
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
