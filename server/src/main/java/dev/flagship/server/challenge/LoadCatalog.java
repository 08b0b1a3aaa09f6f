package dev.flagship.server.challenge;

import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.CatalogStore.Catalogued;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads the catalog file into the platform's challenges. New entries are added, changed ones are changed in place, and
 * missing ones are withdrawn. Challenges with a bad entry stay as they are. An entry that has not changed since the
 * last load changes nothing, so operators' later edits stay. A changed container part makes a new definition version;
 * running instances keep theirs.
 */
public final class LoadCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(LoadCatalog.class);
    private static final Set<String> WHOLE_FILE = Set.of("", "/schema_version", "/challenges");

    private final CatalogStore store;
    private final DefineContainers define;
    private final Catalog catalog;
    private final List<Belongings> belongings;
    private final TransactionOperations transaction;
    private final Clock clock;

    LoadCatalog(
            CatalogStore store,
            DefineContainers define,
            Catalog catalog,
            List<Belongings> belongings,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.define = define;
        this.catalog = catalog;
        this.belongings = List.copyOf(belongings);
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reads a catalog file and loads its good entries. Bad ones are logged with their pointers. A file that cannot be
     * read at all changes nothing.
     *
     * @param profiles the profiles that container parts are checked against
     */
    public CatalogReading load(Path file, ContainerProfiles profiles) {
        CatalogReading reading = new CatalogReader(profiles).read(file);
        reading.problems().forEach(problem -> LOG.warn("catalog: {}", problem));
        boolean readable = reading.problems().stream().noneMatch(problem -> WHOLE_FILE.contains(problem.pointer()));
        if (readable) {
            store(reading);
        } else {
            catalog.reload();
        }
        return reading;
    }

    /**
     * Stores everything in one transaction, so that readers see a single change. An entry that the database refuses is
     * treated like one that the reader refuses.
     */
    private void store(CatalogReading reading) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            store.holdChanging(reading.challenges());
            List<Long> kept = new ArrayList<>();
            for (ChallengeEntry entry : reading.challenges()) {
                Object before = status.createSavepoint();
                try {
                    kept.add(store(entry, kept.size(), now));
                    status.releaseSavepoint(before);
                } catch (DataIntegrityViolationException | LedgerException e) {
                    status.rollbackToSavepoint(before);
                    LOG.warn("catalog: {} is refused by the database: {}", entry.slug(), e.toString());
                }
            }
            for (Catalogued bad : store.othersOf(reading.mentioned(), kept)) {
                LOG.warn("catalog: {} keeps its last good version", bad.slug());
                kept.add(bad.id());
            }
            store.withdrawOthers(kept).forEach(slug -> belongings.forEach(each -> each.freed(slug)));
        });
        catalog.reload();
    }

    private long store(ChallengeEntry entry, int position, Instant now) {
        Optional<Long> unchanged = store.unchanged(entry);
        if (unchanged.isPresent()) {
            store.keepBody(unchanged.get(), entry);
            return unchanged.get();
        }
        Optional<Long> maker = store.maker(entry.slug());
        long id = store.put(entry, position, now);
        maker.ifPresent(user -> {
            belongings.forEach(each -> each.removingFiles(id));
            store.removeGiven(id, now);
            LOG.warn(
                    "catalog: {} was made by user {} and is the file's from now on; their flags, files, solution,"
                            + " topics and what else no entry says are removed, but for a release still to come",
                    entry.slug(),
                    user);
        });
        ContainerDefinition container = entry.container();
        if (container != null) {
            define.define(id, entry.slug(), ContainerPart.of(container, entry.rules()), container.body());
        }
        return id;
    }
}
