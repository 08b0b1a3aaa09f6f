package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;

/** Why instances go on as they are, though somebody said that they follow a change of their definition. */
public final class WaitingInstances {
    private final UpdateLedger ledger;
    private final StartableHere here;

    WaitingInstances(UpdateLedger ledger, StartableHere here) {
        this.ledger = ledger;
        this.here = here;
    }

    /** What keeps anything from being made of a definition that those of a challenge take next; empty for nothing. */
    public Optional<Refusal> hindrance(long challengeId) {
        return ledger.takenNext(challengeId).stream()
                .flatMap(next -> here.hindrance(next).stream())
                .findFirst();
    }
}
