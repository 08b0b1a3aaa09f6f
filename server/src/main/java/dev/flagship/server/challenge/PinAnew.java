package dev.flagship.server.challenge;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes new instances use the images that a challenge's image names resolve to now. The images of an existing version
 * never change, so this makes a new version with the same content. What happens to running instances is chosen as for
 * any other version.
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
     * The outcome for one challenge.
     *
     * @param older how many live instances are from an older definition
     */
    public record Pinned(long challengeId, int definitionVersion, int older) {}

    /**
     * Makes the new versions, all of them or none. Challenges that no longer exist or no longer have instances are
     * skipped.
     */
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
