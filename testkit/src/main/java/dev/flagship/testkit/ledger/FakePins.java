package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.DefinitionRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What definition versions are made from for good, in memory. */
public final class FakePins {
    private final Map<DefinitionRef, Map<String, Pin>> pins = new HashMap<>();

    /** The id of an image, whether it is there, and the id that its name leads to; empty for nothing. */
    public record Pin(String id, boolean there, String named) {}

    Map<String, String> of(DefinitionRef definition) {
        Map<String, String> ids = new HashMap<>();
        pins.getOrDefault(definition, Map.of()).forEach((image, pin) -> ids.put(image, pin.id()));
        return ids;
    }

    void add(DefinitionRef definition, String image, String id) {
        pins.computeIfAbsent(definition, ref -> new HashMap<>()).putIfAbsent(image, new Pin(id, true, id));
    }

    void record(DefinitionRef definition, String image, boolean there, String named) {
        pins.getOrDefault(definition, Map.of()).computeIfPresent(image, (name, pin) -> new Pin(pin.id(), there, named));
    }

    Optional<Pin> find(DefinitionRef definition, String image) {
        return Optional.ofNullable(pins.getOrDefault(definition, Map.of()).get(image));
    }
}
