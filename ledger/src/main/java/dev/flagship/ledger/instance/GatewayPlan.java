package dev.flagship.ledger.instance;

import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import java.util.List;

/**
 * Which gateway keys may be handed out.
 *
 * @param wildcard whether host names below the gateway's domain lead to it; without that {@code http} gets a port
 * @param encrypted whether the gateway's ports use TLS; without that {@code tls} gets a port
 * @param firstPort first port of the range, inclusive
 * @param lastPort last port of the range, inclusive
 * @param hostPorts ports of the engine's host that may be published
 */
public record GatewayPlan(boolean wildcard, boolean encrypted, int firstPort, int lastPort, List<PortSpan> hostPorts) {

    /** A plan that publishes no ports of the engine's host. */
    public GatewayPlan(boolean wildcard, boolean encrypted, int firstPort, int lastPort) {
        this(wildcard, encrypted, firstPort, lastPort, List.of());
    }

    /** A range of ports, both ends inclusive. */
    public record PortSpan(int first, int last) {}

    /** Returns the name under which the port table has the ports of an engine's host. */
    public static String hostOf(String engine) {
        return ":host " + engine;
    }

    public GatewayPlan {
        hostPorts = List.copyOf(hostPorts);
        if (firstPort < 1 || lastPort > 65_535 || firstPort > lastPort) {
            throw new IllegalArgumentException(
                    "gateway ports: " + firstPort + "-" + lastPort + " (expected: 1 <= first <= last <= 65535)");
        }
    }

    boolean needsPort(Exposure exposure) {
        return switch (exposure) {
            case HTTP -> !wildcard;
            case TCP, FRP_TCP, PORT -> true;
            case FRP -> false;
            case TLS -> !encrypted;
        };
    }
}
