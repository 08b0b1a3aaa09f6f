package dev.flagship.driver.image;

import dev.flagship.lifecycle.container.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * An image on the engine.
 *
 * @param id content id, {@code sha256:…}
 * @param entrypoint its own entrypoint
 * @param command its own command
 * @param variables names of its environment variables
 * @param origins its references in registries
 * @param problem why no challenge can run from it; empty when one can
 */
public record EngineImage(
        String id,
        List<String> entrypoint,
        List<String> command,
        Set<String> variables,
        List<String> origins,
        String problem) {

    public EngineImage {
        Objects.requireNonNull(id, "id");
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        variables = Set.copyOf(variables);
        origins = List.copyOf(origins);
        Objects.requireNonNull(problem, "problem");
    }

    static EngineImage of(JsonNode details) {
        JsonNode config = details.path("Config");
        Set<String> variables = new TreeSet<>();
        for (String variable : texts(config.path("Env"))) {
            variables.add(variable.split("=", 2)[0]);
        }
        return new EngineImage(
                details.path("Id").asString(""),
                texts(config.path("Entrypoint")),
                texts(config.path("Cmd")),
                variables,
                texts(details.path("RepoDigests")),
                problem(details, config));
    }

    /** Returns its reference in the registry of this name; empty when it comes from none. */
    public String origin(String reference) {
        String repository = ImageName.repository(reference);
        return origins.stream()
                .filter(origin -> ImageName.repository(origin).equals(repository))
                .findFirst()
                .orElse("");
    }

    private static String problem(JsonNode details, JsonNode config) {
        if (!config.path("Volumes").isEmpty()) {
            return "the image declares the volumes "
                    + String.join(", ", config.path("Volumes").propertyNames())
                    + ", which no limit of size could bound (expected: none)";
        }
        String os = details.path("Os").asString("linux");
        return os.equals("linux") ? "" : "the image is for " + os + " (expected: linux)";
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
