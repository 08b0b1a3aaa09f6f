package dev.flagship.api.challenge;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Tmpfs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes the container part of a challenge into a template, holding it against its profile. What the schema can say
 * was checked before; this says the rest, and names the field for each thing it refuses.
 */
public final class ContainerReader {
    private static final int DEFAULT_LIFETIME_SECONDS = 3600;
    private static final int DEFAULT_READINESS_SECONDS = 30;
    static final Set<String> FORBIDDEN_VARIABLES = Set.of("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "FLAG_FILE");

    private final ContainerProfiles profiles;

    public ContainerReader(ContainerProfiles profiles) {
        this.profiles = profiles;
    }

    /**
     * Reads what {@link ContainerDefinition#body()} wrote.
     *
     * @throws FieldException for a field that is not acceptable, and for a body that cannot be read at all
     */
    public ContainerDefinition read(String slug, String body) {
        try {
            return definition(slug, StrictJson.parse(body));
        } catch (JacksonException e) {
            throw new FieldException("", e.getOriginalMessage(), "a container part as it was written");
        }
    }

    /** Reads what an author writes now, and refuses what would be left unread. */
    ContainerDefinition read(String slug, JsonNode node) {
        FlagPart.check(node.path("flag"));
        return definition(slug, node);
    }

    private ContainerDefinition definition(String slug, JsonNode node) {
        String name = node.path("profile").asString(ContainerProfiles.DEFAULT);
        ContainerProfile profile = profiles.find(name)
                .orElseThrow(() -> new FieldException("/profile", name, "one of " + profiles.names()));
        List<ExposedPort> ports = ports(node.path("ports"));
        FlagDelivery delivery = FlagPart.delivery(node.path("flag"));
        ContainerTemplate template = new ContainerTemplate(
                slug,
                image(slug, node),
                strings(node.path("command")),
                environment(node.path("environment"), delivery),
                ports,
                limits(node.path("limits"), profile),
                capabilities(node.path("capabilities"), profile),
                tmpfs(node.path("tmpfs"), profile, delivery),
                node.has("user") ? Sizes.user(node.path("user").asString()) : profile.user(),
                FlagPart.template(node.path("flag")),
                delivery,
                readiness(node.path("readiness"), ports),
                Duration.ofSeconds(node.path("lifetime_seconds").asInt(DEFAULT_LIFETIME_SECONDS)));
        return new ContainerDefinition(
                template,
                build(node),
                hints(node.path("ports")),
                PoolPart.size(node),
                StrictJson.write(PoolPart.without(node)));
    }

    private static @Nullable String build(JsonNode node) {
        return node.has("build") ? node.path("build").asString() : null;
    }

    private static String image(String slug, JsonNode node) {
        if (node.has("build")) {
            return "flagship/" + slug + ":latest";
        }
        String image = node.path("image").asString();
        ImageReference.check(image);
        return image;
    }

    private static List<ExposedPort> ports(JsonNode array) {
        List<ExposedPort> ports = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Set<Integer> numbers = new TreeSet<>();
        for (JsonNode each : array) {
            ExposedPort port = new ExposedPort(
                    portName(each),
                    each.path("port").asInt(),
                    Exposure.valueOf(each.path("exposure").asString().toUpperCase(Locale.ROOT)));
            String pointer = "/ports/" + ports.size();
            if (!names.add(port.name())) {
                throw new FieldException(pointer + "/name", port.name(), "a name of its own for each port");
            }
            if (!numbers.add(port.number())) {
                throw new FieldException(pointer + "/port", "" + port.number(), "each port only once");
            }
            ports.add(port);
        }
        return ports;
    }

    private static String portName(JsonNode port) {
        return port.path("name")
                .asString(port.path("exposure").asString() + "-"
                        + port.path("port").asInt());
    }

    private static Map<String, String> hints(JsonNode array) {
        Map<String, String> hints = new HashMap<>();
        for (JsonNode each : array) {
            if (each.has("hint")) {
                hints.put(portName(each), each.path("hint").asString());
            }
        }
        return hints;
    }

    private static Map<String, String> environment(JsonNode object, FlagDelivery delivery) {
        Map<String, String> environment = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            boolean isFlag = delivery instanceof FlagDelivery.Env(String variable) && variable.equals(name);
            if (FORBIDDEN_VARIABLES.contains(name) || isFlag) {
                throw new FieldException("/environment/" + name, name, "a variable that the platform does not use");
            }
            environment.put(name, entry.getValue().asString());
        }
        return environment;
    }

    private static Limits limits(JsonNode node, ContainerProfile profile) {
        Limits most = profile.limits();
        long memory = node.has("memory") ? Sizes.bytes(node.path("memory").asString()) : most.memoryBytes();
        long cpus = node.has("cpu") ? Sizes.nanoCpus(node.path("cpu").asDouble()) : most.nanoCpus();
        int pids = node.path("pids").asInt(most.pids());
        if (memory < 6L << 20 || memory > most.memoryBytes()) {
            throw new FieldException(
                    "/limits/memory",
                    node.path("memory").asString(),
                    "6m to " + (most.memoryBytes() >> 20) + "m in profile " + profile.name());
        }
        if (cpus > most.nanoCpus()) {
            throw new FieldException(
                    "/limits/cpu",
                    node.path("cpu").asString(),
                    "0.01 to " + most.nanoCpus() / 1e9 + " in profile " + profile.name());
        }
        if (pids > most.pids()) {
            throw new FieldException(
                    "/limits/pids", "" + pids, "1 to " + most.pids() + " in profile " + profile.name());
        }
        return new Limits(memory, cpus, pids);
    }

    private static Set<String> capabilities(JsonNode array, ContainerProfile profile) {
        Set<String> capabilities = new TreeSet<>(profile.capabilities());
        for (JsonNode each : array) {
            if (!profile.allowedCapabilities().contains(each.asString())) {
                throw new FieldException(
                        "/capabilities",
                        each.asString(),
                        "only " + new TreeSet<>(profile.allowedCapabilities()) + " in profile " + profile.name());
            }
            capabilities.add(each.asString());
        }
        return capabilities;
    }

    private static List<Tmpfs> tmpfs(JsonNode array, ContainerProfile profile, FlagDelivery delivery) {
        Map<String, Tmpfs> places = new HashMap<>();
        profile.tmpfs().forEach(place -> places.put(place.path(), place));
        long most = profile.limits().memoryBytes();
        int index = 0;
        for (JsonNode each : array) {
            String pointer = "/tmpfs/" + index++;
            String path = each.path("path").asString();
            long size = Sizes.bytes(each.path("size").asString());
            if (size < 4096 || size > most) {
                throw new FieldException(
                        pointer + "/size",
                        each.path("size").asString(),
                        "4k to the profile's memory, " + (most >> 20) + "m");
            }
            if (isReserved(path) || (delivery instanceof FlagDelivery.File file && overlaps(path, file.folder()))) {
                throw new FieldException(pointer + "/path", path, "a folder that engine and platform do not use");
            }
            places.put(path, new Tmpfs(path, size, 01777));
        }
        return List.copyOf(new java.util.TreeMap<>(places).values());
    }

    /** Whether engine or platform use it. */
    static boolean isReserved(String path) {
        return List.of("/proc", "/sys", "/dev", "/.flagship").stream().anyMatch(root -> overlaps(path, root));
    }

    private static boolean overlaps(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/") || root.startsWith(path + "/");
    }

    private static Readiness readiness(JsonNode node, List<ExposedPort> ports) {
        Duration deadline = Duration.ofSeconds(node.path("deadline_seconds").asInt(DEFAULT_READINESS_SECONDS));
        int port = node.path("port").asInt(ports.getFirst().number());
        return switch (node.path("type").asString("tcp")) {
            case "http" ->
                new Readiness.Http(
                        port,
                        node.path("path").asString("/"),
                        node.path("status").asInt(200),
                        deadline);
            case "log" -> {
                if (!node.has("text")) {
                    throw new FieldException("/readiness/text", "nothing", "the text to wait for");
                }
                yield new Readiness.Log(node.path("text").asString(), deadline);
            }
            default -> new Readiness.Tcp(port, deadline);
        };
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asString()));
        return strings;
    }

    /** A field that is not acceptable. */
    public static final class FieldException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final String value;
        private final String expected;

        FieldException(String pointer, String value, String expected) {
            super("container" + pointer + ": " + value + " (expected: " + expected + ")");
            this.pointer = pointer;
            this.value = value;
            this.expected = expected;
        }

        /** JSON pointer within the container part. */
        public String pointer() {
            return pointer;
        }

        /** What was there; empty where a single value says nothing. */
        public String value() {
            return value;
        }

        /** What was expected. */
        public String expected() {
            return expected;
        }
    }
}
