package dev.flagship.server.instance;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.server.instance.policy.StartableHere;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;

/** Tells why instances stay as they are although somebody decided that they follow a change of their definition. */
public final class WaitingInstances {
    private final UpdateLedger ledger;
    private final StartableHere here;

    WaitingInstances(UpdateLedger ledger, StartableHere here) {
        this.ledger = ledger;
        this.here = here;
    }

    /**
     * Returns what keeps the definitions that instances of a challenge are to take next from being started; empty for
     * nothing.
     */
    public Optional<Refusal> hindrance(long challengeId) {
        return ledger.takenNext(challengeId).stream()
                .flatMap(next -> here.hindrance(next).stream())
                .findFirst();
    }
}
