package dev.flagship.ledger.instance;

import dev.flagship.lifecycle.container.ExposedPort.Exposure;

/**
 * Which gateway keys may be given out.
 *
 * @param wildcard whether host names below the gateway's domain lead to it; without it {@code http} gets a port
 * @param encrypted whether the gateway has its ports inside TLS; without them {@code tls} gets a port
 * @param firstPort first port of the range, inclusive
 * @param lastPort last port of the range, inclusive
 */
public record GatewayPlan(boolean wildcard, boolean encrypted, int firstPort, int lastPort) {

    public GatewayPlan {
        if (firstPort < 1 || lastPort > 65_535 || firstPort > lastPort) {
            throw new IllegalArgumentException(
                    "gateway ports: " + firstPort + "-" + lastPort + " (expected: 1 <= first <= last <= 65535)");
        }
    }

    boolean needsPort(Exposure exposure) {
        return switch (exposure) {
            case HTTP -> !wildcard;
            case TCP, FRP_TCP -> true;
            case FRP -> false;
            case TLS -> !encrypted;
        };
    }
}
