package dev.flagship.lifecycle.container;

import java.util.Locale;
import java.util.Objects;

/**
 * A port that players reach.
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
        /** By the server name (SNI) of a TLS connection. TLS ends at the gateway; the container gets plain bytes. */
        TLS,
        /** By host name at an frp server. */
        FRP,
        /** By a TCP port of an frp server. */
        FRP_TCP,
        /** By a TCP port of the engine's host that leads straight to the container, not through the gateway. */
        PORT;

        /** Returns the name that definitions and the ledger use for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the exposure of this name; throws {@link IllegalArgumentException} when there is none. */
        public static Exposure of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Returns the same port with another exposure. */
    public ExposedPort reached(Exposure other) {
        return new ExposedPort(name, number, other);
    }

    public ExposedPort {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(exposure, "exposure");
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port: " + number + " (expected: 1 to 65535)");
        }
    }
}
