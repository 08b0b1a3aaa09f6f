package dev.flagship.driver.admission;

import dev.flagship.driver.network.Firewall;
import java.util.List;
import java.util.Objects;

/**
 * Somebody who must not answer a challenge, by TCP, UDP or ICMP.
 *
 * @param label what it stands for, e.g. {@code host}
 * @param address IPv4 or IPv6; or a name that the engine's resolver may know, wherever that leads to
 */
public record ProbeTarget(String label, String address, int port) {
    public ProbeTarget {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(address, "address");
    }

    /** Where Docker puts its own resolver in each container, whatever resolver that was told of. */
    private static final String RESOLVER = "127.0.0.11,53";

    /** Where an engine listens that was opened to the network, without TLS and with it. */
    private static final List<Integer> ENGINE_PORTS = List.of(2375, 2376);

    /** What {@link OutwardPackets} asks for. */
    static final String EGRESS = "egress";

    /**
     * Returns addresses where clouds keep their credentials, and addresses that belong to nobody and stand for the
     * Internet. Nobody answers there even without a firewall, so {@link OutwardPackets} asks the firewall what became
     * of the packets.
     */
    public static List<ProbeTarget> outside() {
        return List.of(
                new ProbeTarget("metadata", "169.254.169.254", 80),
                new ProbeTarget("metadata", "fd00:ec2::254", 80),
                new ProbeTarget(EGRESS, Firewall.NOBODY, 443),
                new ProbeTarget(EGRESS, Firewall.NOBODY, 53),
                new ProbeTarget(EGRESS, "2001:db8::1", 443));
    }

    /**
     * Returns where an engine that was opened to the network would answer. None has to: a refusal is an answer, too.
     *
     * @param address the host's
     */
    public static List<ProbeTarget> engineAt(String address) {
        return ENGINE_PORTS.stream()
                .map(port -> new ProbeTarget("host", address, port))
                .toList();
    }

    String argument() {
        return isName()
                ? "named=" + label + "," + RESOLVER + "," + address + "," + port
                : "closed=" + label + "," + address + "," + port;
    }

    private boolean isName() {
        return !address.contains(".") && !address.contains(":");
    }
}
