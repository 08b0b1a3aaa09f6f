package dev.flagship.ledger.access;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;
import java.util.Set;

/**
 * The ports of the engine's host that a live instance has, and who has the instance.
 *
 * @param address the IPv4 address of its container
 * @param ports port numbers of the host
 */
public record PublishedPorts(Incarnation incarnation, String address, Set<Integer> ports, Holder holder) {
    public PublishedPorts {
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(address, "address");
        ports = Set.copyOf(ports);
        Objects.requireNonNull(holder, "holder");
    }
}
