package dev.flagship.cli.local.check;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.api.config.ConfigException;
import dev.flagship.cli.challenge.Checkout;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.image.EngineImage;
import dev.flagship.driver.image.EngineImages;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the challenges of the catalog can be played: reads its entries as {@code challenge validate} does, and
 * looks for their images as the node does. A bad challenge affects no other, so no finding keeps the platform from
 * running.
 */
public record CatalogChecks(Checkout checkout, URI engine) {
    private static final String CATALOG = "catalog";
    private static final String IMAGES = "images";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * An image that challenges need.
     *
     * @param slug the first challenge that needs it
     * @param build how it is made; null if it is not built here
     */
    private record Wanted(String slug, @Nullable Build build) {}

    /** Returns what was found: of the catalog, and of images if an engine answers. */
    public List<Finding> run() {
        try {
            CatalogReading reading = checkout.read();
            List<Finding> findings = new ArrayList<>(entries(reading));
            findings.addAll(images(wanted(reading.challenges())));
            return findings;
        } catch (ConfigException e) {
            return List.of(Finding.fail(CATALOG, String.valueOf(e.getMessage()), "mend the file"));
        }
    }

    private List<Finding> entries(CatalogReading reading) {
        int good = reading.challenges().size();
        return reading.isClean()
                ? List.of(Finding.ok(CATALOG, good + " challenges, all good, in " + checkout.catalog()))
                : reading.problems().stream()
                        .map(problem -> Finding.warn(
                                CATALOG,
                                problem.code() + ": " + problem,
                                "mend it, then: ./flagship challenge validate; " + "the others (" + good
                                        + ") are good"))
                        .toList();
    }

    private static Map<String, Wanted> wanted(List<ChallengeEntry> entries) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (ChallengeEntry entry : entries) {
            ContainerDefinition container = entry.container();
            if (container != null) {
                container.builds().forEach(build -> wanted.put(build.image(), new Wanted(entry.slug(), build)));
                container
                        .template()
                        .images()
                        .forEach(image -> wanted.putIfAbsent(image, new Wanted(entry.slug(), null)));
            }
        }
        return wanted;
    }

    private List<Finding> images(Map<String, Wanted> wanted) {
        try (EngineClient client = EngineClient.of(engine, PATIENCE)) {
            // This call also settles which version of the API is spoken.
            client.facts();
            EngineImages images = new EngineImages(client);
            List<Finding> findings = new ArrayList<>();
            wanted.forEach((image, whose) ->
                    lack(image, whose, images.find(image).orElse(null)).ifPresent(findings::add));
            return findings.isEmpty()
                    ? List.of(Finding.ok(IMAGES, "all " + wanted.size() + " of the catalog are there"))
                    : findings;
        } catch (UnsupportedEngineException | EngineUnavailableException e) {
            // EngineChecks has reported it.
            return List.of();
        }
    }

    /** Returns what keeps challenges from running from an image; {@code found} is null if the engine has none. */
    private static Optional<Finding> lack(String image, Wanted wanted, @Nullable EngineImage found) {
        String name = image + " of " + wanted.slug();
        if (found != null) {
            return found.problem().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Finding.warn(IMAGES, name + ": " + found.problem(), "make it without, or name another"));
        }
        Build build = wanted.build();
        return Optional.of(
                build == null
                        ? Finding.warn(
                                IMAGES,
                                name + " is missing",
                                "have the engine fetch it (docker pull " + image + "), or name another")
                        : Finding.warn(
                                IMAGES,
                                name + " is not built",
                                "./flagship up builds it from " + build.folder()
                                        + "; alone: ./flagship challenge build " + wanted.slug()));
    }
}
