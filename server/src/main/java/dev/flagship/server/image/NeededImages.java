package dev.flagship.server.image;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.ledger.image.ImagePin;
import dev.flagship.ledger.image.PinLedger;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.OperationsLedger.BadImage;
import dev.flagship.lifecycle.container.ImageName;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.image.NeededImage.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the images that the event needs, and what is known about them. */
final class NeededImages {
    private final Catalog catalog;
    private final DefinitionLedger definitions;
    private final OperationsLedger operations;
    private final ImageLedger fetches;
    private final PinLedger pins;
    private final JsonMapper json;

    NeededImages(
            Catalog catalog,
            DefinitionLedger definitions,
            OperationsLedger operations,
            ImageLedger fetches,
            PinLedger pins,
            JsonMapper json) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.operations = operations;
        this.fetches = fetches;
        this.pins = pins;
        this.json = json;
    }

    /** Returns all images that challenges and their services run, by name. */
    List<NeededImage> list() {
        Map<String, List<Challenge>> users = users();
        Set<String> there = new HashSet<>(definitions.images());
        Map<String, BadImage> bad = new LinkedHashMap<>();
        operations.badImages().forEach(each -> bad.put(each.image(), each));
        Map<String, List<ImageFetch>> asked = fetches.all().stream().collect(Collectors.groupingBy(ImageFetch::image));
        Map<String, List<ImagePin>> pinned = pins.latest().stream().collect(Collectors.groupingBy(ImagePin::image));
        return users.entrySet().stream()
                .map(each -> {
                    String image = each.getKey();
                    List<ImagePin> ofThese = of(each.getValue(), pinned.getOrDefault(image, List.of()));
                    BadImage found = bad.get(image);
                    return new NeededImage(
                            image,
                            each.getValue(),
                            state(found, ofThese, listed(there, image)),
                            found == null ? "" : found.problem(),
                            ofThese,
                            asked.getOrDefault(image, List.of()));
                })
                .toList();
    }

    private Map<String, List<Challenge>> users() {
        Map<String, List<Challenge>> users = new TreeMap<>();
        for (Challenge challenge : catalog.list(true)) {
            ContainerPart part = challenge.container();
            if (part != null) {
                named(part)
                        .forEach(image -> users.computeIfAbsent(image, name -> new ArrayList<>())
                                .add(challenge));
            }
        }
        return users;
    }

    private static List<ImagePin> of(List<Challenge> users, List<ImagePin> pins) {
        Set<Long> ids = users.stream().map(Challenge::id).collect(Collectors.toSet());
        return pins.stream()
                .filter(pin -> ids.contains(pin.definition().challengeId()))
                .toList();
    }

    /** What the node found out about an image counts more than the engine's list of names, which holds no digests. */
    private static State state(@Nullable BadImage bad, List<ImagePin> pins, State listed) {
        if (pins.stream().anyMatch(pin -> !pin.there())) {
            return State.GONE;
        }
        if (bad != null) {
            return bad.present() ? State.UNUSABLE : State.MISSING;
        }
        return pins.isEmpty() ? listed : State.PRESENT;
    }

    private static State listed(Set<String> there, String image) {
        if (there.isEmpty()) {
            return State.UNKNOWN;
        }
        return there.contains(ImageName.tagged(image)) || image.contains("@") ? State.PRESENT : State.MISSING;
    }

    /** Returns the images that a container part names: its own, and those of its services. */
    private Set<String> named(ContainerPart part) {
        Set<String> names = new LinkedHashSet<>();
        names.add(part.image());
        String body = part.body();
        if (body != null) {
            for (JsonNode service : json.readTree(body).path("services")) {
                String image = service.path("image").asString("");
                if (!image.isEmpty()) {
                    names.add(image);
                }
            }
        }
        return names;
    }
}
