package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides what happens to instances of an older definition of their challenge. Authors may let them change at the next
 * reset. Only operators may recreate them now, which takes away what players have.
 */
public final class UpdateInstances {
    private final Catalog catalog;
    private final ChallengeStore store;
    private final DefineContainers definitions;
    private final UpdateLedger ledger;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    UpdateInstances(
            Catalog catalog,
            ChallengeStore store,
            DefineContainers definitions,
            UpdateLedger ledger,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.catalog = catalog;
        this.store = store;
        this.definitions = definitions;
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Returns how the live instances of a challenge relate to its latest definition; empty for a challenge that never
     * had any.
     */
    public Optional<Standing> standing(Challenge challenge) {
        return definitions.latest(challenge.id()).map(ledger::standing);
    }

    /** Like {@link #standing}, for a caller who has to be allowed to read the challenge. */
    Standing of(Caller caller, long id) {
        Challenge challenge = catalog.readable(caller, id);
        return standing(challenge).orElseThrow(() -> hasNone(challenge));
    }

    /**
     * Decides for all instances that are older than the current definition. {@link Running#KEEP} takes back earlier
     * decisions.
     */
    public Standing update(Caller caller, long id, Running how) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (store.holdForChange(id).isEmpty()) {
                throw Catalog.notFound(id);
            }
            Challenge challenge = catalog.changeable(caller, id);
            DefinitionRef latest = definitions.current(challenge).orElseThrow(() -> hasNone(challenge));
            if (how == Running.KEEP) {
                record(caller, how, latest, ledger.keepAll(id));
                return ledger.standing(latest);
            }
            return follow(caller, latest, how);
        }));
    }

    /** Decides in the running transaction, in which the definition changed. */
    Standing follow(Caller caller, DefinitionRef latest, Running how) {
        if (how == Running.NOW && !caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, say("running.operators-only")).asException();
        }
        if (how == Running.RESET) {
            record(caller, how, latest, ledger.atReset(latest));
        } else if (how == Running.NOW) {
            record(caller, how, latest, ledger.recreateAll(latest, clock.now()));
        }
        return ledger.standing(latest);
    }

    private void record(Caller caller, Running how, DefinitionRef latest, int instances) {
        String detail = how.text() + ", instances: " + instances + ", definition " + latest.version();
        audit.record(caller.did(clock.now(), "challenge.update", detail).aboutChallenge(latest.challengeId()));
    }

    private static RuntimeException hasNone(Challenge challenge) {
        return Refusal.of(Code.NO_INSTANCE, say("container.has-none", challenge.name()))
                .asException();
    }
}
