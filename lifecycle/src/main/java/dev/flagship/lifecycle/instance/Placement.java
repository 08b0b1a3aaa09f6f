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
 */
public record Placement(String network, String address, Map<String, RouteKey> keys) {

    public Placement {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
        keys = Map.copyOf(keys);
    }

    /** All gateway keys, in no particular order. */
    public List<RouteKey> allKeys() {
        return List.copyOf(keys.values());
    }
}
