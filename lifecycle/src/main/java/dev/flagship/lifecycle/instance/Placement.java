package dev.flagship.lifecycle.instance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where one incarnation lives: its address on one of our bridges, and the gateway keys that lead to its ports.
 *
 * @param network name of the engine network, e.g. {@code flagship-chal0}
 * @param address IPv4 address in that network, from our own address table
 * @param keys the gateway's key for each exposed port, by port name
 * @param published the port number on the engine's host for each published port, by port name
 */
public record Placement(String network, String address, Map<String, RouteKey> keys, Map<String, Integer> published) {

    /** A placement that publishes nothing. */
    public Placement(String network, String address, Map<String, RouteKey> keys) {
        this(network, address, keys, Map.of());
    }

    public Placement {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
        keys = Map.copyOf(keys);
        published = Map.copyOf(published);
    }

    /** Returns all gateway keys, in no particular order. */
    public List<RouteKey> allKeys() {
        return List.copyOf(keys.values());
    }
}
