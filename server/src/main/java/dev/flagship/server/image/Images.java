package dev.flagship.server.image;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.OperationsLedger.BadImage;
import dev.flagship.lifecycle.container.ImageName;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.http.JsonFields;
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
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says which images the event needs and whether they are there, and asks engines for them before players do. */
final class Images {
    private final Catalog catalog;
    private final DefinitionLedger definitions;
    private final OperationsLedger operations;
    private final ImageLedger ledger;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Images(
            Catalog catalog,
            DefinitionLedger definitions,
            OperationsLedger operations,
            ImageLedger ledger,
            Audit audit,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.operations = operations;
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** All images that challenges run, those of their services, too, by name. */
    List<NeededImage> needed() {
        Map<String, List<Challenge>> users = new TreeMap<>();
        for (Challenge challenge : catalog.list(true)) {
            ContainerPart part = challenge.container();
            if (part != null) {
                named(part)
                        .forEach(image -> users.computeIfAbsent(image, name -> new ArrayList<>())
                                .add(challenge));
            }
        }
        Set<String> there = new HashSet<>(definitions.images());
        Map<String, BadImage> bad = new LinkedHashMap<>();
        operations.badImages().forEach(each -> bad.put(each.image(), each));
        Map<String, List<ImageFetch>> fetches = ledger.all().stream().collect(Collectors.groupingBy(ImageFetch::image));
        return users.entrySet().stream()
                .map(each -> needed(
                        each.getKey(),
                        each.getValue(),
                        listed(there, each.getKey()),
                        bad.get(each.getKey()),
                        fetches.getOrDefault(each.getKey(), List.of())))
                .toList();
    }

    /** What the node found of the image counts before the names that the engine has; a digest is no such name. */
    private static NeededImage needed(
            String image, List<Challenge> users, State listed, @Nullable BadImage bad, List<ImageFetch> fetches) {
        if (bad != null) {
            State state = bad.present() ? State.UNUSABLE : State.MISSING;
            return new NeededImage(image, users, state, bad.problem(), fetches);
        }
        return new NeededImage(image, users, listed, "", fetches);
    }

    private static State listed(Set<String> there, String image) {
        if (there.isEmpty()) {
            return State.UNKNOWN;
        }
        return there.contains(ImageName.tagged(image)) || image.contains("@") ? State.PRESENT : State.MISSING;
    }

    /** Asks for an image that some challenge runs; any other is refused. */
    void fetch(Caller caller, String image) {
        NeededImage wanted = needed().stream()
                .filter(needed -> needed.image().equals(image))
                .findFirst()
                .orElseThrow(() -> JsonFields.refusal("image", say("admin-images.unknown", image)));
        transaction.executeWithoutResult(status -> ask(caller, wanted.image()));
    }

    /** Asks for every image that is missing, and says for how many. */
    int fetchMissing(Caller caller) {
        List<String> missing = needed().stream()
                .filter(needed -> needed.state() == State.MISSING)
                .map(NeededImage::image)
                .toList();
        transaction.executeWithoutResult(status -> missing.forEach(image -> ask(caller, image)));
        return missing.size();
    }

    private void ask(Caller caller, String image) {
        ledger.ask(image, clock.now());
        audit.record(new Deed(
                clock.now(), caller.userId(), caller.name(), caller.address(), "image.fetch", null, null, null, image));
    }

    /** The images that a container part names: its own, and those of its services. */
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
