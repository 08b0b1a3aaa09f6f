package dev.flagship.ledger.intent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How players reach one port.
 *
 * @param name the port's name in the definition
 * @param exposure {@code http}, {@code tcp}, {@code tls}, {@code frp}, {@code frp-tcp} or {@code port}
 * @param label first label of its host or server name; null when it has a port of its own
 * @param port the port of the gateway, of frps or of the engine's host; null when it has a label
 */
public record EndpointRecord(
        String name,
        String exposure,
        @Nullable String label,
        @Nullable Integer port) {

    public EndpointRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(exposure, "exposure");
        if ((label == null) == (port == null)) {
            throw new IllegalArgumentException("endpoint " + name + " (expected: a label or a port)");
        }
    }
}
