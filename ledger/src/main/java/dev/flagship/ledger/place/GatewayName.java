package dev.flagship.ledger.place;

import java.util.Objects;

/**
 * Under which name a gateway is reached.
 *
 * @param hostName what the names of instances end in
 * @param wildcard whether names below it lead to the gateway
 * @param connectHost what players open a socket to
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
