package dev.flagship.driver.network;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bridges that challenges share: named {@code chal<slot>} for the firewall, members closed to each other, addresses
 * from our own blocks because the engine's pools end at about thirty networks.
 */
public final class ChallengeNetworks {
    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private final EngineClient client;
    private final Platform platform;
    private final HardeningPolicy policy;
    private final AddressBlocks blocks;

    public ChallengeNetworks(EngineClient client, Platform platform, HardeningPolicy policy) {
        this.client = client;
        this.platform = platform;
        this.policy = policy;
        this.blocks = blocks(policy.network());
    }

    private static AddressBlocks blocks(HardeningPolicy.Network network) {
        try {
            return AddressBlocks.parse(network.range(), network.blockBits());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hardening.yml: network: " + e.getMessage(), e);
        }
    }

    /** The addresses behind the slots. */
    public AddressBlocks blocks() {
        return blocks;
    }

    /** Makes sure that the slot's network is there, ours, and as it should be. */
    public NetworkResult network(int slot) {
        if (slot < 0 || slot >= blocks.slots()) {
            return new NetworkResult.Taken("slot " + slot + " (expected: 0 to " + (blocks.slots() - 1) + ")");
        }
        JsonNode request = EngineJson.asRead(request(slot));
        Optional<JsonNode> holder = holder(slot);
        if (holder.isPresent()) {
            return judge(slot, request, holder.get());
        }
        EngineAnswer answer = client.createNetwork(request);
        Optional<JsonNode> made = holder(slot);
        if (made.isPresent()) {
            return judge(slot, request, made.get());
        }
        if (answer.succeeded()) {
            throw new EngineUnavailableException("network of slot " + slot + ": made, but not listed");
        }
        // Overlapping addresses are 403 here, other engines say 400 or 500; the words tell what it was.
        return new NetworkResult.Taken("the engine answered " + answer.status() + ": " + answer.message());
    }

    /** Gateway addresses of all bridges of the engine: ways from a container to its host. */
    public List<String> hostAddresses() {
        List<String> addresses = new ArrayList<>();
        for (JsonNode network : client.networks()) {
            network.path("IPAM").path("Config").forEach(config -> {
                String gateway = config.path("Gateway").asString("");
                if (network.path("Driver").asString("").equals("bridge") && !gateway.isEmpty()) {
                    addresses.add(gateway);
                }
            });
        }
        return addresses;
    }

    /** The network that has the slot's name or its bridge, whoever made it. */
    private Optional<JsonNode> holder(int slot) {
        return client.networks()
                .valueStream()
                .filter(network -> network.path("Name").asString("").equals(platform.networkName(slot))
                        || network.path("Options")
                                .path(BRIDGE_NAME)
                                .asString("")
                                .equals("chal" + slot))
                .findFirst();
    }

    private NetworkResult judge(int slot, JsonNode request, JsonNode network) {
        String name = network.path("Name").asString("");
        if (!network.path("Labels").path(Platform.PLATFORM).asString("").equals(platform.id())) {
            return new NetworkResult.Taken("the network " + name + " holds the bridge chal" + slot);
        }
        for (String field : List.of("Name", "Driver", "Internal", "EnableIPv6", "Options", "Labels")) {
            if (!request.path(field).equals(network.path(field))) {
                return new NetworkResult.Taken("the network " + name + " has other " + field + ": "
                        + network.path(field) + " (expected: " + request.path(field) + ")");
            }
        }
        JsonNode subnet = network.path("IPAM").path("Config").path(0).path("Subnet");
        if (!subnet.asString("").equals(blocks.subnet(slot))) {
            return new NetworkResult.Taken("the network " + name + " has the addresses " + subnet + " (expected: "
                    + blocks.subnet(slot) + ")");
        }
        return new NetworkResult.Ready(name, blocks.subnet(slot));
    }

    private ObjectNode request(int slot) {
        HardeningPolicy.Network rules = policy.network();
        ObjectNode request = object();
        request.put("Name", platform.networkName(slot));
        request.put("CheckDuplicate", true);
        request.put("Driver", "bridge");
        request.put("Internal", false);
        request.put("EnableIPv6", false);
        ArrayNode config = object().putArray("Config");
        config.addObject().put("Subnet", blocks.subnet(slot)).put("Gateway", blocks.gateway(slot));
        request.set("IPAM", object().put("Driver", "default").set("Config", config));
        request.set(
                "Options",
                map(Map.of(
                        BRIDGE_NAME,
                        "chal" + slot,
                        "com.docker.network.bridge.enable_icc",
                        Boolean.toString(rules.interContainer()),
                        "com.docker.network.bridge.enable_ip_masquerade",
                        Boolean.toString(rules.masquerade()),
                        "com.docker.network.bridge.host_binding_ipv4",
                        "127.0.0.1")));
        request.set("Labels", map(Map.of(Platform.PLATFORM, platform.id())));
        return request;
    }
}
