package dev.flagship.server.challenge;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.port.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the platform's challenges those of the definitions: new ones are added, changed ones changed in place, absent
 * ones withdrawn. A changed container part makes a new definition version; running instances keep theirs.
 */
public final class LoadCatalog {
    private final ChallengeStore store;
    private final DefinitionLedger definitions;
    private final Catalog catalog;
    private final TransactionOperations transaction;
    private final Clock clock;

    LoadCatalog(
            ChallengeStore store,
            DefinitionLedger definitions,
            Catalog catalog,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.definitions = definitions;
        this.catalog = catalog;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Loads them all, or none when the database refuses. */
    void load(List<Entry> entries) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            List<Long> kept = new ArrayList<>();
            for (Entry entry : entries) {
                long id = store.put(entry, now);
                kept.add(id);
                ContainerPart container = entry.container();
                if (container != null) {
                    definitions.define(id, entry.slug(), container.image(), entry.body(), now);
                }
            }
            store.withdrawOthers(kept);
        });
        catalog.reload();
    }
}
