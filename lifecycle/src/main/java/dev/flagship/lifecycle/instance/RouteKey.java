package dev.flagship.lifecycle.instance;

import java.util.Objects;
import java.util.regex.Pattern;

/** What the gateway looks a route up by: the first label of a host or server name, or a TCP port of its own or of frps. */
public sealed interface RouteKey {

    /** What a label looks like. */
    Pattern LABEL = Pattern.compile("[a-z0-9]{16,63}");

    /** A key that is one of a bounded number of ports, and is given to one instance at a time. */
    sealed interface Numbered extends RouteKey permits Port, RemotePort {
        /** The port. */
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
     * Raw TCP inside TLS, by the name that the player's TLS asks for. Its labels are no host names of HTTP.
     *
     * @param label as of a host
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
     * HTTP by host name, as an frp server relays it. Its labels are no host names of the gateway's own ports.
     *
     * @param label as of a host
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
