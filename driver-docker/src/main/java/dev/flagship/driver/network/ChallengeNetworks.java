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
 * The challenges' bridges, with addresses from our own blocks because engines' pools end at about thirty networks. The
 * firewall recognises the kinds by their names. Shared bridges are {@code chal<slot>}; their members do not reach each
 * other. The others belong to one instance at a time. On {@code chalm<slot>} (several containers) and
 * {@code chalp<slot>} (ports published on the host) members reach each other. {@code chale<slot>} reaches the Internet,
 * under the host's own address.
 */
public final class ChallengeNetworks {
    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private final EngineClient client;
    private final Platform platform;
    private final NetworkComparison comparison;
    private final Family shared;
    private final Map<NetworkKind, Family> own;

    /** The bridges of one kind. */
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

    /** Returns the address blocks of the shared slots. */
    public AddressBlocks blocks() {
        return shared.blocks();
    }

    /** Makes sure that the slot's network exists, is ours and has the right settings. */
    public NetworkResult network(int slot) {
        return network(shared, slot);
    }

    /** Makes sure of a network of a kind for one instance. */
    public NetworkResult ownNetwork(NetworkKind kind, int slot) {
        return network(family(kind), slot);
    }

    /** Returns in order the slots of a kind whose networks exist and are ours. */
    public List<Integer> made(NetworkKind kind) {
        return there(kind == NetworkKind.SHARED ? shared : family(kind));
    }

    private List<Integer> there(Family family) {
        Set<String> ours = client.networks()
                .all()
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

    /**
     * Makes sure of a network by its name, before an instance is placed there: it may have been empty for long, and
     * somebody may have removed it.
     */
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
        EngineAnswer answer = client.networks().create(request);
        Optional<JsonNode> made = holder(family, slot);
        if (made.isPresent()) {
            return judge(family, slot, request, made.get());
        }
        if (answer.succeeded()) {
            throw new EngineUnavailableException(name(family, slot) + ": made, but not listed");
        }
        // Docker answers 403 to overlapping addresses, other engines 400 or 500; the message says what it was.
        return new NetworkResult.Taken("the engine answered " + answer.status() + ": " + answer.message());
    }

    private String name(Family family, int slot) {
        return platform.networkName(family.bridge(slot));
    }

    /** Returns the gateway addresses of all bridges of the engine, by which a container could reach the host. */
    public List<String> hostAddresses() {
        List<String> addresses = new ArrayList<>();
        for (JsonNode network : client.networks().all()) {
            network.path("IPAM").path("Config").forEach(config -> {
                String gateway = config.path("Gateway").asString("");
                if (network.path("Driver").asString("").equals("bridge") && !gateway.isEmpty()) {
                    addresses.add(gateway);
                }
            });
        }
        return addresses;
    }

    /** Returns the network that holds the slot's name or bridge, whoever created it. */
    private Optional<JsonNode> holder(Family family, int slot) {
        return client.networks()
                .all()
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
        Optional<String> deviation = comparison.deviation(client.networks().told(request), network);
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
        // A second barrier besides the rules: no route out. Not on Docker, where published ports cannot be reached on
        // such a network.
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
