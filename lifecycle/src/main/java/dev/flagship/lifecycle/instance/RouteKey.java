package dev.flagship.lifecycle.instance;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the gateway looks a route up by: the first label of a host or server name, or a TCP port of the gateway or of
 * frps.
 */
public sealed interface RouteKey {

    /** The form of a label. */
    Pattern LABEL = Pattern.compile("[a-z0-9]{16,63}");

    /** A key that is one of a limited number of ports; each is given to one instance at a time. */
    sealed interface Numbered extends RouteKey permits Port, RemotePort {
        /** Returns the port number. */
        int number();
    }

    /**
     * HTTP by host name.
     *
     * @param label one DNS label, lower case, 16 to 63 characters, at least 80 random bits
     */
    record Host(String label) implements RouteKey {
        public Host {
            requireLabel(label);
        }
    }

    /**
     * Raw TCP inside TLS, by the server name that the player's TLS client asks for. These labels are not used as HTTP
     * host names.
     *
     * @param label as in {@link Host}
     */
    record Sni(String label) implements RouteKey {
        public Sni {
            requireLabel(label);
        }
    }

    /**
     * Raw TCP on a port of the gateway.
     *
     * @param number 1 to 65535
     */
    record Port(int number) implements Numbered {
        public Port {
            requirePort(number);
        }
    }

    /**
     * HTTP by host name, relayed by an frp server. These labels are not used as host names on the gateway's own ports.
     *
     * @param label as in {@link Host}
     */
    record Subdomain(String label) implements RouteKey {
        public Subdomain {
            requireLabel(label);
        }
    }

    /**
     * Raw TCP on a port of an frp server.
     *
     * @param number 1 to 65535
     */
    record RemotePort(int number) implements Numbered {
        public RemotePort {
            requirePort(number);
        }
    }

    private static void requirePort(int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port: " + number + " (expected: 1 to 65535)");
        }
    }

    private static void requireLabel(String label) {
        Objects.requireNonNull(label, "label");
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("label: " + label + " (expected: " + LABEL + ")");
        }
    }
}
