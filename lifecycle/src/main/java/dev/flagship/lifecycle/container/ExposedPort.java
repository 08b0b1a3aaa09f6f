package dev.flagship.lifecycle.container;

import java.util.Objects;

/**
 * A port that players reach through the gateway.
 *
 * @param name unique within the definition, e.g. {@code web}
 * @param number TCP port in the container
 * @param exposure how players reach it
 */
public record ExposedPort(String name, int number, Exposure exposure) {

    /** How a port is reached from outside. */
    public enum Exposure {
        /** By host name through the gateway's HTTP port. */
        HTTP,
        /** By a TCP port of the gateway. */
        TCP,
        /** By server name inside TLS, which ends at the gateway; the container gets plain bytes. */
        TLS
    }

    public ExposedPort {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(exposure, "exposure");
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port: " + number + " (expected: 1 to 65535)");
        }
    }
}
