package dev.flagship.server.challenge;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes to the ledger how challenges are run, with the current rules applied. Any difference makes a new definition
 * version. New instances use it; running ones keep theirs until {@link UpdateInstances} is told otherwise.
 */
public final class DefineContainers {
    private final ResolveContainer resolve;
    private final DefinitionLedger ledger;
    private final Catalog catalog;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Map<Long, String> defined = new ConcurrentHashMap<>();

    DefineContainers(
            ResolveContainer resolve,
            DefinitionLedger ledger,
            Catalog catalog,
            TransactionOperations transaction,
            Clock clock) {
        this.resolve = resolve;
        this.ledger = ledger;
        this.catalog = catalog;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the definition version that a new instance is made from; empty for a challenge without instances. */
    public Optional<DefinitionRef> current(Challenge challenge) {
        return challenge.runs().flatMap(part -> {
            String written = part.body();
            return written == null
                    ? ledger.latest(challenge.id())
                    : Optional.of(define(challenge.id(), challenge.slug(), part, written));
        });
    }

    /** Returns the version that the ledger has; empty for a challenge that never had instances. */
    Optional<DefinitionRef> latest(long challengeId) {
        return ledger.latest(challengeId);
    }

    /** Returns how long a new instance lives before extensions. */
    public Duration lifetime(Challenge challenge) {
        return challenge
                .runs()
                .map(part -> {
                    String written = part.body();
                    return written == null
                            ? part.lifetime()
                            : Duration.ofSeconds(Long.parseLong(resolve.inForce(
                                            challenge.slug(), written, part.ownRules())
                                    .getOrDefault(
                                            ChallengeRules.name(Setting.LIFETIME),
                                            Long.toString(part.lifetime().toSeconds()))));
                })
                .orElse(ContainerPart.DEFAULT_LIFETIME);
    }

    /**
     * Writes what has changed since the last look, in a challenge or in a setting. It has its connection before it
     * reads the catalog: waiting for one during that read would hold up the threads that have all connections.
     */
    public void look() {
        List<Challenge> changed = transaction.execute(status -> catalog.list(true).stream()
                .filter(challenge -> body(challenge)
                        .filter(body -> !body.equals(defined.get(challenge.id())))
                        .isPresent())
                .toList());
        changed.forEach(challenge -> transaction.executeWithoutResult(status -> defineHeld(challenge.id())));
    }

    /**
     * Defines the challenge as it is now, under its lock. What was read before the lock could undo an edit committed
     * meanwhile.
     */
    private void defineHeld(long id) {
        catalog.holdKnown(id)
                .ifPresent(challenge -> body(challenge).ifPresent(body -> {
                    current(challenge);
                    defined.put(id, body);
                }));
    }

    private Optional<String> body(Challenge challenge) {
        return challenge
                .runs()
                .flatMap(part -> Optional.ofNullable(part.body())
                        .map(written -> resolve.body(challenge.slug(), written, part.ownRules())));
    }

    DefinitionRef define(long id, String slug, ContainerPart part, String written) {
        String body = resolve.body(slug, written, part.ownRules());
        return ledger.define(id, slug, part.image(), body, part.weaknesses(), clock.now());
    }
}
