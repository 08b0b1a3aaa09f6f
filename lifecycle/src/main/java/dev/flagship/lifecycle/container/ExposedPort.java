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
        /** By server name inside TLS, which ends at the gateway; the container gets plain bytes. */
        TLS,
        /** By host name, at an frp server. */
        FRP,
        /** By a TCP port of an frp server. */
        FRP_TCP,
        /** By a TCP port of the engine's host, which leads to the container and not through the gateway. */
        PORT;

        /** What definitions and the ledger call it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The exposure that is called so; throws {@link IllegalArgumentException} when none is. */
        public static Exposure of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** The same, reached in another way. */
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
