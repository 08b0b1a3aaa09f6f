package dev.flagship.driver.trial;

import dev.flagship.driver.engine.EngineClient;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where an instance's container is, and what it uses there.
 *
 * @param address in its network
 * @param names what an engine's resolver may know it by there
 * @param gateway the address of its bridge
 * @param bridge the bridge's name on the engine's host
 * @param published the loopback port that leads to its {@link InstanceTrial#PORT}; 0 when it is not published
 * @param uses ids and names by which the engine knows the container and its image, network and volumes
 */
public record Place(
        String network,
        String address,
        List<String> names,
        String gateway,
        String bridge,
        int published,
        Set<String> uses) {
    /** No label of a name is longer. */
    private static final int LONGEST = 63;

    private static final int SHORT_ID = 12;

    public Place {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
        names = List.copyOf(names);
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(bridge, "bridge");
        uses = Set.copyOf(uses);
    }

    /**
     * Asks the engine. Throws {@link IllegalArgumentException} when it has no such container in a network of its own.
     */
    public static Place of(EngineClient client, String containerId) {
        JsonNode container =
                client.containers().inspect(containerId).orUnavailable().json();
        JsonNode joined = container.path("NetworkSettings").path("Networks");
        String name = joined.propertyNames().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("container " + containerId + " is in no network"));
        JsonNode network = client.networks()
                .all()
                .valueStream()
                .filter(each -> each.path("Name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the engine has no network " + name));
        return new Place(
                name,
                joined.path(name).path("IPAddress").asString(""),
                names(container),
                network.path("IPAM").path("Config").path(0).path("Gateway").asString(""),
                network.path("Options").path("com.docker.network.bridge.name").asString(""),
                published(container),
                uses(client, container, network));
    }

    private static List<String> names(JsonNode container) {
        String id = container.path("Id").asString("");
        String name = container.path("Name").asString("").replaceFirst("^/", "");
        return Stream.of(name, id.substring(0, Math.min(SHORT_ID, id.length())))
                .filter(each -> !each.isEmpty() && each.length() <= LONGEST)
                .toList();
    }

    private static int published(JsonNode container) {
        return container
                .path("NetworkSettings")
                .path("Ports")
                .path(InstanceTrial.PORT + "/tcp")
                .path(0)
                .path("HostPort")
                .asInt(0);
    }

    /** Whether the {@link InstanceTrial#neighbour()} running here answers this machine, by the way that leads to it. */
    public boolean answers() {
        return published > 0 ? InstanceTrial.answersAt(published) : InstanceTrial.answers(address);
    }

    private static Set<String> uses(EngineClient client, JsonNode container, JsonNode network) {
        String image = container.path("Image").asString("");
        Set<String> uses = new TreeSet<>(List.of(
                container.path("Id").asString(""),
                container.path("Name").asString("").replaceFirst("^/", ""),
                image,
                network.path("Id").asString(""),
                network.path("Name").asString("")));
        client.images()
                .inspect(image)
                .orUnavailable()
                .json()
                .path("RepoTags")
                .forEach(name -> uses.add(name.asString("")));
        container.path("Mounts").forEach(mount -> uses.add(mount.path("Name").asString("")));
        uses.remove("");
        return uses;
    }
}
