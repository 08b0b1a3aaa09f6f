package dev.flagship.lifecycle.instance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where one incarnation lives: its address on one of our bridges and the gateway keys that lead to its ports.
 *
 * @param network name of the engine network, e.g. {@code flagship-chal0}
 * @param address IPv4 address in that network, from our own address table
 * @param keys for each exposed port's name, the gateway's key
 * @param published for the name of each port that is published at the engine's host, its number there
 */
public record Placement(String network, String address, Map<String, RouteKey> keys, Map<String, Integer> published) {

    /** With nothing published. */
    public Placement(String network, String address, Map<String, RouteKey> keys) {
        this(network, address, keys, Map.of());
    }

    public Placement {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
        keys = Map.copyOf(keys);
        published = Map.copyOf(published);
    }

    /** All gateway keys, in no particular order. */
    public List<RouteKey> allKeys() {
        return List.copyOf(keys.values());
    }
}
