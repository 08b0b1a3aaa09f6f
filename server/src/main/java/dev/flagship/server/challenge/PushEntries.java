package dev.flagship.server.challenge;

import dev.flagship.api.challenge.CatalogProblem;
import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Operators bring entries of a catalog file while the platform runs. They are read as the file is, and either all of
 * them are taken or none. What is not among them stays as it is; running instances keep their definition.
 */
final class PushEntries {
    private final CatalogStore store;
    private final ChallengeStore challenges;
    private final DefineContainers define;
    private final Catalog catalog;
    private final PlatformConfig config;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PushEntries(
            CatalogStore store,
            ChallengeStore challenges,
            DefineContainers define,
            Catalog catalog,
            PlatformConfig config,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.challenges = challenges;
        this.define = define;
        this.catalog = catalog;
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
     */
    record Pushed(
            long id, String slug, String change, @Nullable Integer definitionVersion) {}

    /** Takes the entries of a catalog, or refuses all by the first thing that is wrong. */
    List<Pushed> push(Caller caller, JsonNode body) {
        ContainerProfiles profiles = ContainerProfiles.read(config.home().resolve("security/container-profiles.json"));
        CatalogReading reading = new CatalogReader(profiles)
                .read(Path.of("catalog"), body.toString().getBytes(StandardCharsets.UTF_8));
        reading.problems().stream().findFirst().ifPresent(PushEntries::refuse);
        List<Pushed> pushed = Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.now();
            return reading.challenges().stream()
                    .map(entry -> pushed(caller, entry, now))
                    .toList();
        }));
        catalog.reload();
        return pushed;
    }

    private Pushed pushed(Caller caller, ChallengeEntry entry, Instant now) {
        Optional<Long> known = store.find(entry.slug());
        if (challenges.hasName(entry.name(), known.orElse(0L))) {
            throw Refusal.of(Code.INVALID, "name", "name: another challenge is called " + entry.name())
                    .asException();
        }
        long id = store.push(entry, now);
        ContainerDefinition container = entry.container();
        Integer version = container == null
                ? null
                : define.define(id, entry.slug(), ContainerPart.of(container, entry.rules()), container.body())
                        .version();
        String change = known.isPresent() ? "changed" : "added";
        audit.record(new Deed(
                now, caller.userId(), caller.name(), caller.address(), "challenge.push", null, id, null, change));
        return new Pushed(id, entry.slug(), change, version);
    }

    private static void refuse(CatalogProblem problem) {
        Code code = problem.code().equals("MALFORMED") ? Code.MALFORMED : Code.INVALID;
        String pointer = problem.pointer();
        throw Refusal.of(code, pointer, pointer + ": " + problem.value() + " (expected: " + problem.expected() + ")")
                .asException();
    }
}
