package dev.flagship.cli.compose;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Turns a compose file into the container part of a challenge. The service with ports becomes the challenge's own
 * container, which the others reach as {@code main}; the others become its services. Nothing that would open a
 * container to others is taken over or silently dropped: it is refused with its place in the file.
 */
public final class ComposeFile {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final String SERVICES = "services";
    private static final String VOLUMES = "volumes";
    private static final String DEFAULT_VOLUME = "64m";

    /** Fields that say nothing about how containers run. */
    private static final Set<String> LEFT_OUT = Set.of("version", "name");

    private final Path folder;
    private final Path root;
    private final Findings findings = new Findings();

    private ComposeFile(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
    }

    /**
     * Reads a compose file.
     *
     * @param root the checkout that contains the folders to build from
     * @throws CommandException with every problem, each with its place, what was found and what was expected
     */
    public static ComposedContainer read(Path file, Path root) {
        Path absolute = file.toAbsolutePath().normalize();
        ComposeFile reading = new ComposeFile(
                absolute.resolveSibling("").normalize(), root.toAbsolutePath().normalize());
        ObjectNode container = reading.container(parse(absolute));
        List<String> problems = reading.findings.problems();
        if (!problems.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, file + ": " + String.join("\n" + file + ": ", problems));
        }
        return new ComposedContainer(container, reading.findings.notes());
    }

    private static JsonNode parse(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new CommandException(ExitCodes.USAGE, file + ": cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private ObjectNode container(JsonNode compose) {
        compose.properties().forEach(field -> top(field.getKey(), field.getValue()));
        JsonNode services = compose.path(SERVICES);
        List<String> reached = services.properties().stream()
                .filter(service -> !service.getValue().path("ports").isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (reached.size() != 1) {
            findings.refuse(
                    SERVICES,
                    reached.isEmpty() ? "none has ports" : String.join(" and ", reached) + " have ports",
                    "exactly one that players reach");
            return JsonNodeFactory.instance.objectNode();
        }
        return container(services, reached.getFirst(), compose.path(VOLUMES));
    }

    private ObjectNode container(JsonNode services, String main, JsonNode volumes) {
        ComposeService service = new ComposeService(findings, folder, root, main, SERVICES + "." + main);
        ObjectNode container = service.main(services.path(main));
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> other : services.properties()) {
            if (!other.getKey().equals(main)) {
                String path = SERVICES + "." + other.getKey();
                others.set(
                        other.getKey(),
                        new ComposeService(findings, folder, root, main, path).member(other.getValue()));
            }
        }
        if (!others.isEmpty()) {
            container.set(SERVICES, others);
            findings.note(SERVICES + "." + main, "is main to the others: have them reach it by that name");
        }
        if (!volumes.isEmpty()) {
            container.set(VOLUMES, volumes(volumes));
        }
        return container;
    }

    private void top(String key, JsonNode value) {
        switch (key) {
            case SERVICES, VOLUMES -> {}
            case "networks" -> networks(value);
            default -> {
                if (!LEFT_OUT.contains(key) && !key.startsWith("x-")) {
                    findings.refuse(key, "has no place in a challenge", "services, volumes and networks");
                }
            }
        }
    }

    private void networks(JsonNode networks) {
        if (networks.size() > 1) {
            findings.refuse(
                    "networks",
                    networks.size() + " of them",
                    "one, since all services of a challenge reach each other");
        }
        networks.properties().forEach(network -> network(network.getKey(), network.getValue()));
    }

    /**
     * Accepts any description of a network, because a challenge has exactly one, which leads nowhere else. Refuses only
     * what contradicts that.
     */
    private void network(String name, JsonNode network) {
        if (network.path("external").asBoolean(false) || network.has("driver_opts") || network.has("ipam")) {
            findings.refuse(
                    "networks." + name, "is made by somebody else, or in another way", "nothing, or internal: true");
        }
    }

    private ObjectNode volumes(JsonNode volumes) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> volume : volumes.properties()) {
            String path = VOLUMES + "." + volume.getKey();
            for (String other : List.of("driver", "driver_opts", "external")) {
                if (volume.getValue().has(other)) {
                    findings.refuse(path + "." + other, "has no place in a challenge", "a name alone");
                }
            }
            made.putObject(volume.getKey()).put("size", DEFAULT_VOLUME);
            findings.note(path, "has " + DEFAULT_VOLUME + " of memory, and goes with the instance");
        }
        return made;
    }
}
