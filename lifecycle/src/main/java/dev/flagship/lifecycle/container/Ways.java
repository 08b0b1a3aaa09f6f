package dev.flagship.lifecycle.container;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this machine reaches the exposed ports of a container.
 *
 * @param targets addresses by container port; a port that leads nowhere now is missing
 * @param relayed whether something between accepts connections before it asks the container
 */
public record Ways(Map<Integer, InetSocketAddress> targets, boolean relayed) {
    public Ways {
        targets = Map.copyOf(targets);
    }

    /** The ports at the container's own numeric address. */
    public static Ways direct(String address, List<ExposedPort> ports) {
        Map<Integer, InetSocketAddress> targets = new HashMap<>();
        ports.forEach(port -> targets.put(port.number(), new InetSocketAddress(numeric(address), port.number())));
        return new Ways(targets, false);
    }

    /** Returns where a port of the container is reached; empty when it leads nowhere now. */
    public Optional<InetSocketAddress> to(int port) {
        return Optional.ofNullable(targets.get(port));
    }

    private static InetAddress numeric(String address) {
        try {
            // Addresses come from our own table and are numeric, so this does no name look-up.
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + address + " (expected: a numeric address)", e);
        }
    }
}
