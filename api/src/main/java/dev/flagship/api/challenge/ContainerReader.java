package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Tmpfs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Turns the container part of a challenge into a template and checks it against its profile. The schema was checked
 * before; this checks what a schema cannot express, and names the field for each thing that it refuses.
 */
public final class ContainerReader {
    private static final int DEFAULT_LIFETIME_SECONDS = 3600;
    private static final int DEFAULT_READINESS_SECONDS = 30;

    private final ContainerProfiles profiles;

    public ContainerReader(ContainerProfiles profiles) {
        this.profiles = profiles;
    }

    /**
     * Reads the text of a {@link ContainerDefinition#body()}.
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

    /** Reads what an author has written. Unlike a stored body, it may not contain fields that have no effect. */
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
        List<Tmpfs> tmpfs = ContainerFields.tmpfs(node.path("tmpfs"), profile, delivery);
        VolumesReader volumes = new VolumesReader(node.path("volumes"), profile);
        ContainerTemplate template = new ContainerTemplate(
                slug,
                image(slug, node),
                ContainerFields.strings(node.path("command")),
                ContainerFields.environment(node.path("environment"), delivery),
                ports,
                ContainerFields.limits(node.path("limits"), profile),
                ContainerFields.capabilities(node.path("capabilities"), profile),
                tmpfs,
                ContainerFields.user(node.path("user"), profile),
                FlagPart.template(node.path("flag")),
                delivery,
                readiness(node.path("readiness"), ports),
                Duration.ofSeconds(node.path("lifetime_seconds").asInt(DEFAULT_LIFETIME_SECONDS)),
                ServicesReader.members(slug, node.path("services"), profile, volumes),
                volumes.mounts(node.path("mounts"), tmpfs, delivery),
                node.path("runtime_class").asString(""),
                internet(node, profile, ports),
                profile.writableRoot());
        return new ContainerDefinition(
                template,
                builds(slug, node),
                hints(node.path("ports")),
                PoolPart.size(node, ports, volumes.kept()),
                StrictJson.write(PoolPart.without(node)));
    }

    /**
     * Tells whether the part asks for the Internet. That excludes every other weakness, because the risk of two
     * together (root with the Internet, for example) was never examined.
     */
    private static boolean internet(JsonNode node, ContainerProfile profile, List<ExposedPort> ports) {
        if (!node.path("egress").asString("none").equals("internet")) {
            return false;
        }
        if (profile.isWeak()) {
            throw new FieldException("/egress", "internet", "none in profile " + profile.name());
        }
        if (!node.path("services").isEmpty()) {
            throw new FieldException("/egress", "internet", "none where there are services");
        }
        if (ports.stream().anyMatch(port -> port.exposure() == Exposure.PORT)) {
            throw new FieldException("/egress", "internet", "none where a port has the exposure port");
        }
        return true;
    }

    /** Returns the images that are built for the part. */
    static List<Build> builds(String slug, JsonNode node) {
        List<Build> builds = new ArrayList<>();
        if (node.has("build")) {
            builds.add(new Build("/build", image(slug, node), node.path("build").asString()));
        }
        builds.addAll(ServicesReader.builds(slug, node.path("services")));
        return builds;
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
                    Exposure.of(each.path("exposure").asString()));
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

    /** Refuses a field that is not acceptable. */
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

        /** Returns the JSON pointer to the field, within the container part. */
        public String pointer() {
            return pointer;
        }

        /** Returns the same refusal with the prefix before its pointer. */
        FieldException below(String prefix) {
            return new FieldException(prefix + pointer, value, expected);
        }

        /** Returns the refused value; empty if no single value is at fault. */
        public String value() {
            return value;
        }

        /** Returns what was expected, as a clause. */
        public String expected() {
            return expected;
        }
    }
}
