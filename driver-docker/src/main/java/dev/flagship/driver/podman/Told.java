package dev.flagship.driver.podman;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of a request Podman reports again, so that only those are compared. Only the probe proves the fields
 * that are left out here; docs/isolation.md lists them.
 */
public final class Told {
    /** Fields of the request that are not reported. */
    public static final List<String> UNTOLD = List.of("StdinOnce", "AttachStdin", "ExposedPorts");

    /** Fields of {@code HostConfig} that are not reported. Of {@code SecurityOpt}, the seccomp profile is not. */
    public static final List<String> UNTOLD_OF_HOST = List.of("MaskedPaths", "ReadonlyPaths");

    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private Told() {}

    /** Returns a request for a container without the fields that are not reported. */
    public static ObjectNode of(JsonNode request) {
        ObjectNode told = ((ObjectNode) request).deepCopy();
        told.remove(UNTOLD);
        for (JsonNode endpoint : told.path("NetworkingConfig").path("EndpointsConfig")) {
            // An address is only shown after the start.
            ((ObjectNode) endpoint).remove("IPAMConfig");
        }
        if (told.path("HostConfig") instanceof ObjectNode host) {
            host.remove(UNTOLD_OF_HOST);
            ArrayNode options = JsonNodeFactory.instance.arrayNode();
            host.path("SecurityOpt").forEach(option -> {
                if (!option.asString("").startsWith("seccomp=")) {
                    options.add(option);
                }
            });
            host.set("SecurityOpt", options);
            for (JsonNode mount : host.path("Mounts")) {
                if (mount.path("VolumeOptions") instanceof ObjectNode volume) {
                    volume.remove("NoCopy");
                }
            }
            host.set("Mounts", inOrder(host.path("Mounts")));
            ObjectNode log = JsonNodeFactory.instance.objectNode().put("Type", LogSize.DRIVER);
            long size = LogSize.bytes(
                    host.path("LogConfig").path("Config").path("max-size").asString("0"));
            log.putObject("Config").put("size", LogSize.shown(size));
            host.set("LogConfig", log);
        }
        return told;
    }

    /** Sorts mounts, because Podman lists them in a different order each time. */
    static ArrayNode inOrder(JsonNode mounts) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        mounts.valueStream()
                .sorted(Comparator.comparing(mount -> mount.path("Target").asString("")))
                .forEach(sorted::add);
        return sorted;
    }

    /**
     * Returns a request for a network without the fields that are not reported. The firewall keeps members from
     * reaching each other.
     */
    public static ObjectNode ofNetwork(JsonNode request) {
        ObjectNode told = ((ObjectNode) request).deepCopy();
        JsonNode bridge = request.path("Options").path(BRIDGE_NAME);
        told.putObject("Options").set(BRIDGE_NAME, bridge);
        return told;
    }
}
