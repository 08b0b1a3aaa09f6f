package dev.flagship.driver.image;

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
 * @param problem why no challenge can run from it; empty when one can
 */
public record EngineImage(
        String id, List<String> entrypoint, List<String> command, Set<String> variables, String problem) {

    public EngineImage {
        Objects.requireNonNull(id, "id");
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        variables = Set.copyOf(variables);
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
                problem(details, config));
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
