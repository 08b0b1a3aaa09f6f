package dev.flagship.driver.podman;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Networks in the form of Podman's own API; its Docker-compatible one does not show them in full. */
public final class PodmanNetwork {
    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private PodmanNetwork() {}

    /** Converts a request in Docker's form. The network has no DNS names and is separate from other networks. */
    public static ObjectNode of(JsonNode request) {
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        network.set("name", request.path("Name"));
        network.set("driver", request.path("Driver"));
        network.set("network_interface", request.path("Options").path(BRIDGE_NAME));
        ArrayNode subnets = network.putArray("subnets");
        for (JsonNode block : request.path("IPAM").path("Config")) {
            ObjectNode subnet = subnets.addObject();
            subnet.set("subnet", block.path("Subnet"));
            subnet.set("gateway", block.path("Gateway"));
        }
        network.put("ipv6_enabled", request.path("EnableIPv6").asBoolean(false));
        network.put("internal", request.path("Internal").asBoolean(false));
        network.put("dns_enabled", false);
        network.putObject("options").put("isolate", "true");
        network.set("labels", request.path("Labels"));
        return network;
    }

    /** Converts a network into Docker's form. */
    public static ObjectNode inDockersWords(JsonNode network) {
        ObjectNode docker = JsonNodeFactory.instance.objectNode();
        docker.set("Name", network.path("name"));
        docker.set("Id", network.path("id"));
        docker.set("Created", network.path("created"));
        docker.set("Driver", network.path("driver"));
        docker.put("Internal", network.path("internal").asBoolean(false));
        docker.put("EnableIPv6", network.path("ipv6_enabled").asBoolean(false));
        docker.set("Labels", network.path("labels"));
        docker.putObject("Options").set(BRIDGE_NAME, network.path("network_interface"));
        ArrayNode blocks = docker.putObject("IPAM").putArray("Config");
        for (JsonNode subnet : network.path("subnets")) {
            ObjectNode block = blocks.addObject();
            block.set("Subnet", subnet.path("subnet"));
            block.set("Gateway", subnet.path("gateway"));
        }
        return docker;
    }
}
