package dev.flagship.system.lab;

import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The challenges of a lab, by their slugs: those of the checkout, and tests' own. */
final class LabChallenges {
    private final DefinitionLedger definitions;
    private final Map<String, DefinitionRef> defined = new HashMap<>();
    private final ContainerProfiles profiles =
            ContainerProfiles.read(Home.path().resolve(Path.of("security", "container-profiles.json")));

    /** Adds those of the checkout. */
    LabChallenges(DefinitionLedger definitions) {
        this.definitions = definitions;
        for (ChallengeEntry entry : new CatalogReader(profiles)
                .read(Home.path().resolve(Path.of("challenges", "definitions", "challenges.json")))
                .challenges()) {
            define(entry.slug(), Objects.requireNonNull(entry.container()));
        }
    }

    /** Adds one; {@code container} is the container part of a catalog's entry, as JSON. */
    DefinitionRef define(String slug, String container) {
        return define(slug, new ContainerReader(profiles).read(slug, container));
    }

    private DefinitionRef define(String slug, ContainerDefinition container) {
        DefinitionRef ref = definitions.define(
                defined.size() + 1L, slug, container.template().image(), container.body(), Instant.now());
        defined.put(slug, ref);
        return ref;
    }

    /** What the container part of a challenge means, without adding it. */
    ContainerTemplate template(String slug, String container) {
        return new ContainerReader(profiles).read(slug, container).template();
    }

    DefinitionRef of(String slug) {
        return Objects.requireNonNull(defined.get(slug), slug);
    }
}
