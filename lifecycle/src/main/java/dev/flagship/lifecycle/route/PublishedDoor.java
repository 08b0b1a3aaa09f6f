package dev.flagship.lifecycle.route;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;
import java.util.Set;

/**
 * The ports of the engine's host that lead past the gateway to one incarnation, and who may open connections to them.
 *
 * @param address the IPv4 address of its container
 * @param ports port numbers of the host
 * @param access who may come in; never by a pass, because nobody reads what passes there
 */
public record PublishedDoor(Incarnation incarnation, String address, Set<Integer> ports, Access access) {
    public PublishedDoor {
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(address, "address");
        ports = Set.copyOf(ports);
        if (access instanceof Access.Pass) {
            throw new IllegalArgumentException("access: a pass (expected: addresses, everybody or nobody)");
        }
    }

    /** Whether both are about the same ports of the same incarnation, whoever may come in. */
    public boolean leadsWhere(PublishedDoor other) {
        return incarnation.equals(other.incarnation) && address.equals(other.address) && ports.equals(other.ports);
    }
}
