package dev.flagship.server.challenge;

import dev.flagship.api.challenge.CatalogProblem;
import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Operators bring entries of a catalog file while the platform runs. They are read as the file is, and either all of
 * them are taken or none. What is not among them stays as it is; what becomes of running instances is said with it.
 */
final class PushEntries {
    private final CatalogStore store;
    private final ChallengeStore challenges;
    private final DefineContainers define;
    private final UpdateInstances updates;
    private final Catalog catalog;
    private final List<Belongings> belongings;
    private final PlatformConfig config;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PushEntries(
            CatalogStore store,
            ChallengeStore challenges,
            DefineContainers define,
            UpdateInstances updates,
            Catalog catalog,
            List<Belongings> belongings,
            PlatformConfig config,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.challenges = challenges;
        this.define = define;
        this.updates = updates;
        this.catalog = catalog;
        this.belongings = List.copyOf(belongings);
        this.config = config;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What became of one entry.
     *
     * @param change that it is new, as {@code added}, or that it was there
     * @param definitionVersion the version that new instances are made from; null where nothing is run
     * @param older how many live instances were made from an older one
     * @param madeBy the user whose it was until now; flags, files and all else that they gave it and no entry says are
     *     gone, but for a release that is still to come; null for nobody
     */
    record Pushed(
            long id,
            String slug,
            String change,
            @Nullable Integer definitionVersion,
            int older,
            @Nullable Long madeBy) {}

    /**
     * Takes the entries of a catalog, or refuses all by the first thing that is wrong.
     *
     * @param body the catalog's bytes, as its file would have them
     * @param running what becomes of what was made from the definitions before
     */
    List<Pushed> push(Caller caller, byte[] body, Running running) {
        ContainerProfiles profiles = ContainerProfiles.read(config.home().resolve("security/container-profiles.json"));
        CatalogReading reading = new CatalogReader(profiles).read(Path.of("catalog"), body);
        reading.problems().stream().findFirst().ifPresent(PushEntries::refuse);
        List<Pushed> pushed = Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.now();
            store.hold(reading.challenges().stream().map(ChallengeEntry::slug).toList());
            return reading.challenges().stream()
                    .map(entry -> pushed(caller, entry, running, now))
                    .toList();
        }));
        catalog.reload();
        return pushed;
    }

    private Pushed pushed(Caller caller, ChallengeEntry entry, Running running, Instant now) {
        Optional<Long> known = store.find(entry.slug());
        if (challenges.hasName(entry.name(), known.orElse(0L))) {
            throw Refusal.of(Code.INVALID, "name", "name: another challenge is called " + entry.name())
                    .asException();
        }
        Long maker = store.maker(entry.slug()).orElse(null);
        long id = store.push(entry, now);
        if (maker != null) {
            belongings.forEach(each -> each.removingFiles(id));
            store.removeGiven(id, now);
        }
        ContainerDefinition container = entry.container();
        String change = known.isPresent() ? "changed" : "added";
        audit.record(new Deed(
                now,
                caller.userId(),
                caller.name(),
                caller.address(),
                "challenge.push",
                null,
                id,
                null,
                maker == null ? change : change + ", was made by user " + maker));
        if (container == null) {
            return new Pushed(id, entry.slug(), change, null, 0, maker);
        }
        DefinitionRef latest =
                define.define(id, entry.slug(), ContainerPart.of(container, entry.rules()), container.body());
        return new Pushed(
                id,
                entry.slug(),
                change,
                latest.version(),
                updates.follow(caller, latest, running).older(),
                maker);
    }

    private static void refuse(CatalogProblem problem) {
        Code code = problem.code().equals("MALFORMED") ? Code.MALFORMED : Code.INVALID;
        String pointer = problem.pointer();
        throw Refusal.of(code, pointer, pointer + ": " + problem.value() + " (expected: " + problem.expected() + ")")
                .asException();
    }
}
