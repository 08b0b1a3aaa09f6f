package dev.flagship.driver.network;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The challenges' bridges, with addresses from our own blocks because the engine's pools end at about thirty networks.
 * Those that challenges share are named {@code chal<slot>} for the firewall, and members are closed to each other. Those
 * that one instance of several containers has at a time are named {@code chalm<slot>}, or {@code chalp<slot>} where it
 * publishes ports at the host, and members are open to each other; {@code chale<slot>} where it reaches the Internet, as this
 * host's own address.
 */
public final class ChallengeNetworks {
    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private final EngineClient client;
    private final Platform platform;
    private final NetworkComparison comparison;
    private final Family shared;
    private final Map<NetworkKind, Family> own;

    /** Bridges of one kind. */
    private record Family(String bridge, AddressBlocks blocks, int slots, boolean interContainer, boolean masquerade) {
        String bridge(int slot) {
            return bridge + slot;
        }
    }

    public ChallengeNetworks(EngineClient client, Platform platform, HardeningPolicy policy) {
        this.client = client;
        this.platform = platform;
        HardeningPolicy.Network rules = policy.network();
        this.comparison = new NetworkComparison(rules.addedOptions());
        AddressBlocks common = blocks(rules.range(), rules.blockBits());
        boolean masquerade = rules.masquerade();
        this.shared = new Family("chal", common, common.slots(), rules.interContainer(), masquerade);
        AddressBlocks apart = blocks(rules.ownRange(), rules.ownBlockBits());
        AddressBlocks published = blocks(rules.publishedRange(), rules.publishedBlockBits());
        AddressBlocks online = blocks(rules.internetRange(), rules.internetBlockBits());
        this.own = Map.of(
                NetworkKind.MEMBERS, new Family(Firewall.OWN_BRIDGE, apart, slots(apart), true, masquerade),
                NetworkKind.PUBLISHED,
                        new Family(Firewall.PUBLISHED_BRIDGE, published, slots(published), true, masquerade),
                NetworkKind.INTERNET, new Family(Firewall.INTERNET_BRIDGE, online, slots(online), false, true));
    }

    private static int slots(AddressBlocks blocks) {
        return Math.min(blocks.slots(), Firewall.OWN_BRIDGES);
    }

    private Family family(NetworkKind kind) {
        return Optional.ofNullable(own.get(kind))
                .orElseThrow(() -> new IllegalArgumentException(kind + " (expected: one of " + own.keySet() + ")"));
    }

    private static AddressBlocks blocks(String range, int bits) {
        try {
            return AddressBlocks.parse(range, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hardening.yml: network: " + e.getMessage(), e);
        }
    }

    /** The addresses behind the slots that are shared. */
    public AddressBlocks blocks() {
        return shared.blocks();
    }

    /** Makes sure that the slot's network is there, ours, and as it should be. */
    public NetworkResult network(int slot) {
        return network(shared, slot);
    }

    /** The same of one of a kind for a single instance. */
    public NetworkResult ownNetwork(NetworkKind kind, int slot) {
        return network(family(kind), slot);
    }

    /** The slots of a kind whose networks are there and ours, in order. */
    public List<Integer> made(NetworkKind kind) {
        return there(kind == NetworkKind.SHARED ? shared : family(kind));
    }

    private List<Integer> there(Family family) {
        Set<String> ours = client.networks()
                .valueStream()
                .filter(this::isOurs)
                .map(network -> network.path("Name").asString(""))
                .collect(Collectors.toSet());
        return IntStream.range(0, family.slots())
                .filter(slot -> ours.contains(name(family, slot)))
                .boxed()
                .toList();
    }

    private boolean isOurs(JsonNode network) {
        return network.path("Labels").path(Platform.PLATFORM).asString("").equals(platform.id());
    }

    /** Makes sure of one by its name, before an instance is put there: nothing was in it for long, and somebody may have tidied up. */
    public NetworkResult ownNetwork(String name) {
        return own.values().stream()
                .flatMap(family -> IntStream.range(0, family.slots())
                        .filter(slot -> name(family, slot).equals(name))
                        .mapToObj(slot -> network(family, slot)))
                .findFirst()
                .orElseGet(() -> new NetworkResult.Taken("the network " + name + " is none of an instance of its own"));
    }

    private NetworkResult network(Family family, int slot) {
        if (slot < 0 || slot >= family.slots()) {
            return new NetworkResult.Taken("slot " + slot + " (expected: 0 to " + (family.slots() - 1) + ")");
        }
        JsonNode request = EngineJson.asRead(request(family, slot));
        Optional<JsonNode> holder = holder(family, slot);
        if (holder.isPresent()) {
            return judge(family, slot, request, holder.get());
        }
        EngineAnswer answer = client.createNetwork(request);
        Optional<JsonNode> made = holder(family, slot);
        if (made.isPresent()) {
            return judge(family, slot, request, made.get());
        }
        if (answer.succeeded()) {
            throw new EngineUnavailableException(name(family, slot) + ": made, but not listed");
        }
        // Overlapping addresses are 403 here, other engines say 400 or 500; the words tell what it was.
        return new NetworkResult.Taken("the engine answered " + answer.status() + ": " + answer.message());
    }

    private String name(Family family, int slot) {
        return platform.networkName(family.bridge(slot));
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
    private Optional<JsonNode> holder(Family family, int slot) {
        return client.networks()
                .valueStream()
                .filter(network -> network.path("Name").asString("").equals(name(family, slot))
                        || network.path("Options")
                                .path(BRIDGE_NAME)
                                .asString("")
                                .equals(family.bridge(slot)))
                .findFirst();
    }

    private NetworkResult judge(Family family, int slot, JsonNode request, JsonNode network) {
        String name = network.path("Name").asString("");
        if (!isOurs(network)) {
            return new NetworkResult.Taken("the network " + name + " holds the bridge " + family.bridge(slot));
        }
        Optional<String> deviation = comparison.deviation(client.toldOfNetwork(request), network);
        if (deviation.isPresent()) {
            return new NetworkResult.Taken("the network " + name + " has " + deviation.get());
        }
        String wanted = family.blocks().subnet(slot);
        JsonNode subnet = network.path("IPAM").path("Config").path(0).path("Subnet");
        if (!subnet.asString("").equals(wanted)) {
            return new NetworkResult.Taken(
                    "the network " + name + " has the addresses " + subnet + " (expected: " + wanted + ")");
        }
        return new NetworkResult.Ready(name, wanted);
    }

    private ObjectNode request(Family family, int slot) {
        ObjectNode request = object();
        request.put("Name", name(family, slot));
        request.put("CheckDuplicate", true);
        request.put("Driver", "bridge");
        // With a second lock: no way out, whatever the rules say. Docker leads nobody to a port that is published from
        // there.
        request.put("Internal", client.facts().hidesBridges());
        request.put("EnableIPv6", false);
        ArrayNode config = object().putArray("Config");
        config.addObject()
                .put("Subnet", family.blocks().subnet(slot))
                .put("Gateway", family.blocks().gateway(slot));
        request.set("IPAM", object().put("Driver", "default").set("Config", config));
        request.set(
                "Options",
                map(Map.of(
                        BRIDGE_NAME,
                        family.bridge(slot),
                        "com.docker.network.bridge.enable_icc",
                        Boolean.toString(family.interContainer()),
                        "com.docker.network.bridge.enable_ip_masquerade",
                        Boolean.toString(family.masquerade()),
                        "com.docker.network.bridge.host_binding_ipv4",
                        "127.0.0.1")));
        request.set("Labels", map(Map.of(Platform.PLATFORM, platform.id())));
        return request;
    }
}
