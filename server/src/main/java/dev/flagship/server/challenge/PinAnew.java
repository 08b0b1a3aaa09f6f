package dev.flagship.server.challenge;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has new instances made from what the names of a challenge's images lead to now. What a version is made from stays, so that
 * is a new version which says the same; what becomes of running instances is said as for any other.
 */
public final class PinAnew {
    private final ChallengeStore store;
    private final DefineContainers definitions;
    private final DefinitionLedger ledger;
    private final UpdateInstances updates;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PinAnew(
            ChallengeStore store,
            DefineContainers definitions,
            DefinitionLedger ledger,
            UpdateInstances updates,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.definitions = definitions;
        this.ledger = ledger;
        this.updates = updates;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What came of it for one challenge.
     *
     * @param older how many live instances were made from an older definition
     */
    public record Pinned(long challengeId, int definitionVersion, int older) {}

    /** Makes the versions, all of them or none; a challenge that is gone by now, or runs nothing any more, is left out. */
    public List<Pinned> pin(Caller caller, List<Challenge> challenges, Running running) {
        return Objects.requireNonNull(transaction.execute(status -> challenges.stream()
                .flatMap(challenge -> pinned(caller, challenge, running).stream())
                .toList()));
    }

    private Optional<Pinned> pinned(Caller caller, Challenge challenge, Running running) {
        if (store.holdForChange(challenge.id()).isEmpty()
                || definitions.current(challenge).isEmpty()) {
            return Optional.empty();
        }
        DefinitionRef made = ledger.renew(challenge.id(), clock.now()).orElseThrow();
        audit.record(caller.did(clock.now(), "image.pin", "definition " + made.version())
                .aboutChallenge(challenge.id()));
        return Optional.of(new Pinned(
                challenge.id(),
                made.version(),
                updates.follow(caller, made, running).older()));
    }
}
