package dev.flagship.driver.admission;

import java.util.Objects;

/**
 * An address that must not answer a challenge, by TCP, UDP or ICMP.
 *
 * @param label what it stands for, e.g. {@code host}
 * @param address IPv4 or IPv6
 */
public record ProbeTarget(String label, String address, int port) {
    public ProbeTarget {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(address, "address");
    }

    String argument() {
        return "closed=" + label + "," + address + "," + port;
    }
}
