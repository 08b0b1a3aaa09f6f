package dev.flagship.ledger.place;

import java.util.Objects;

/**
 * The host names of a gateway.
 *
 * @param hostName the domain of instances' host names
 * @param wildcard whether names below it lead to the gateway
 * @param connectHost the host that players connect to
 */
public record GatewayName(String hostName, boolean wildcard, String connectHost) {
    public GatewayName {
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(connectHost, "connectHost");
        if (hostName.isEmpty()) {
            throw new IllegalArgumentException("hostName: empty (expected: a host name)");
        }
    }
}
