package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;

/** Why instances go on as they are that wait since their definition was changed. */
public final class WaitingInstances {
    private final UpdateLedger ledger;
    private final StartableHere here;

    WaitingInstances(UpdateLedger ledger, StartableHere here) {
        this.ledger = ledger;
        this.here = here;
    }

    /** What keeps anything from being made of a definition that those of this challenge wait for; empty for nothing. */
    public Optional<Refusal> hindrance(long challengeId) {
        return ledger.awaited().stream()
                .filter(next -> next.challengeId() == challengeId)
                .flatMap(next -> here.hindrance(next).stream())
                .findFirst();
    }
}
