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
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets operators push catalog entries while the platform runs. They are read like the file, and either all of them are
 * taken or none. Other challenges stay as they are. The caller chooses what happens to running instances.
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
     * The outcome for one entry.
     *
     * @param change the word "added" for a new challenge, else "changed"
     * @param definitionVersion the version that new instances are made from; null without instances
     * @param older how many live instances are from an older version
     * @param madeBy the user who owned the challenge until now; null for nobody. What they added and no entry contains,
     *     such as flags and files, is removed, except a release that is still to come
     */
    record Pushed(
            long id,
            String slug,
            String change,
            @Nullable Integer definitionVersion,
            int older,
            @Nullable Long madeBy) {}

    /**
     * Takes the entries of a catalog, or refuses all of them for the first problem.
     *
     * @param body the bytes of a catalog file
     * @param running what happens to the instances of the previous definitions
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
