package dev.flagship.driver.podman;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a request Podman tells again, so that the rest can be compared. The fields that are left out here are proven by
 * the probe alone; docs/isolation.md names them.
 */
public final class Told {
    /** Of the request. */
    public static final List<String> UNTOLD = List.of("StdinOnce", "AttachStdin", "ExposedPorts");

    /** Of its {@code HostConfig}; of {@code SecurityOpt} it is the profile of system calls that is not told. */
    public static final List<String> UNTOLD_OF_HOST = List.of("MaskedPaths", "ReadonlyPaths");

    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private Told() {}

    /** A request for a container without what is not told. */
    public static ObjectNode of(JsonNode request) {
        ObjectNode told = ((ObjectNode) request).deepCopy();
        told.remove(UNTOLD);
        for (JsonNode endpoint : told.path("NetworkingConfig").path("EndpointsConfig")) {
            // An address is shown from the start on only.
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

    /** Podman tells mounts in an order of its own, another each time. */
    static ArrayNode inOrder(JsonNode mounts) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        mounts.valueStream()
                .sorted(Comparator.comparing(mount -> mount.path("Target").asString("")))
                .forEach(sorted::add);
        return sorted;
    }

    /** A request for a network without what is not told: its members are closed to each other by the firewall. */
    public static ObjectNode ofNetwork(JsonNode request) {
        ObjectNode told = ((ObjectNode) request).deepCopy();
        JsonNode bridge = request.path("Options").path(BRIDGE_NAME);
        told.putObject("Options").set(BRIDGE_NAME, bridge);
        return told;
    }
}
