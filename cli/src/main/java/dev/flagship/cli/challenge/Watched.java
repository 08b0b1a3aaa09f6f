package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A challenge on the running platform, and the program that solves it.
 *
 * @param slug the id of its entry in the catalog
 * @param id its id on the platform
 */
record Watched(String slug, long id, Path solver) {

    /**
     * Returns the named challenges. If none is named, returns all that the catalog shows to players, that the caller
     * may edit on the platform, and that have instances and a solver.
     *
     * @param tell gets what is wrong with entries that were not named
     */
    static List<Watched> choose(Checkout checkout, Api api, List<String> named, Consumer<String> tell)
            throws InterruptedException {
        JsonNode there = api.get("/challenges?view=admin&slugs=true").path("data");
        List<Watched> chosen = named.isEmpty() ? all(checkout, there, tell) : named(checkout, there, named);
        if (chosen.isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    checkout.catalog() + ": nothing to watch (expected: entries that are visible, have instances and a"
                            + " solver, and are on the platform)");
        }
        for (Watched each : chosen) {
            // Refuses a caller who may not report on the challenge, before anything is started.
            api.get("/challenges/" + each.id + "/health");
        }
        return chosen;
    }

    private static List<Watched> named(Checkout checkout, JsonNode there, List<String> names) {
        List<Watched> chosen = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            JsonNode found = there.valueStream()
                    .filter(each -> each.path("slug").asString("").equals(name)
                            || each.path("id").asString("").equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandException(
                            ExitCodes.FAILED,
                            "NOT_FOUND: you work on no challenge with the slug or id " + name
                                    + "; see: ./flagship challenge list"));
            String slug = found.path("slug").asString();
            chosen.add(new Watched(slug, found.path("id").asLong(), checkout.requireSolver(slug)));
        }
        return chosen;
    }

    private static List<Watched> all(Checkout checkout, JsonNode there, Consumer<String> tell) {
        CatalogReading reading = checkout.read();
        reading.problems().forEach(problem -> tell.accept("  left out: " + problem));
        Map<String, Long> ids = new HashMap<>();
        there.forEach(
                each -> ids.put(each.path("slug").asString(""), each.path("id").asLong()));
        List<Watched> chosen = new ArrayList<>();
        for (ChallengeEntry entry : reading.challenges()) {
            Long id = ids.get(entry.slug());
            Optional<Path> solver = checkout.solver(entry);
            if (id != null && solver.isPresent() && entry.visible() && entry.container() != null) {
                chosen.add(new Watched(entry.slug(), id, solver.get()));
            }
        }
        return chosen;
    }
}
