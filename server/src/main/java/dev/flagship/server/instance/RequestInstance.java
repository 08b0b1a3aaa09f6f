package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.server.instance.StartInstance.Accepted;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks the node for a new instance by writing its row to the ledger. */
final class RequestInstance {
    private final IntentLedger ledger;
    private final EngineReadiness readiness;
    private final InstanceAudit audit;
    private final Supplier<UUID> ids;

    RequestInstance(IntentLedger ledger, EngineReadiness readiness, InstanceAudit audit, Supplier<UUID> ids) {
        this.ledger = ledger;
        this.readiness = readiness;
        this.audit = audit;
        this.ids = ids;
    }

    Accepted request(Wish wish, Terms terms) {
        DefinitionRef definition = terms.requireDefinition();
        Requested requested = ledger.request(new NewInstance(
                ids.get(),
                definition.challengeId(),
                definition.version(),
                readiness.engine(),
                wish.owner(),
                wish.accountId(),
                wish.caller().userId(),
                terms.units(),
                wish.now()));
        return switch (requested) {
            case Requested.Accepted(InstanceRecord instance) -> {
                audit.record(wish.caller(), "start", instance, "", wish.now());
                yield new Accepted(instance, true);
            }
            case Requested.AlreadyLive(InstanceRecord instance) -> new Accepted(instance, false);
        };
    }
}
