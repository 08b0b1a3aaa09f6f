package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Definition versions in memory, with what operators granted their challenges. */
final class FakeDefinitions {
    private final TreeMap<DefinitionKey, ContainerTemplate> templates = new TreeMap<>();
    private final Map<String, Set<Weakness>> granted = new HashMap<>();

    void put(DefinitionRef definition, ContainerTemplate template) {
        templates.put(key(definition), template);
    }

    void remove(DefinitionRef definition) {
        templates.remove(key(definition));
    }

    Optional<ContainerTemplate> find(DefinitionRef definition) {
        return Optional.ofNullable(templates.get(key(definition)));
    }

    /** Returns the latest version of each challenge. */
    List<ImageUse> images() {
        Map<Long, ImageUse> latest = new LinkedHashMap<>();
        templates.forEach((key, template) -> latest.put(
                key.challenge(), new ImageUse(new DefinitionRef(key.challenge(), key.version()), template.image())));
        return List.copyOf(latest.values());
    }

    void grant(String slug, Set<Weakness> weaknesses) {
        granted.put(slug, Set.copyOf(weaknesses));
    }

    Set<Weakness> granted(String slug) {
        return granted.getOrDefault(slug, Set.of());
    }

    private static DefinitionKey key(DefinitionRef definition) {
        return new DefinitionKey(definition.challengeId(), definition.version());
    }
}
