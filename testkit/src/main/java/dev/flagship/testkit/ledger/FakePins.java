package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.DefinitionRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the images of definition versions are pinned to, in memory. */
public final class FakePins {
    private final Map<DefinitionRef, Map<String, Pin>> pins = new HashMap<>();

    /**
     * The pin of an image.
     *
     * @param id the id of the image
     * @param there whether the engine has it
     * @param named the id that its name leads to now; empty for none
     */
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
