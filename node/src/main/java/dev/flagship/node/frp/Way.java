package dev.flagship.node.frp;

import dev.flagship.lifecycle.instance.RouteKey;
import java.util.Objects;

/**
 * A way through the frp server; frp calls it a proxy.
 *
 * @param name its name at the server, unique there
 * @param key what players connect to: a subdomain or a port of the server
 */
record Way(String name, RouteKey key) {

    Way {
        Objects.requireNonNull(name, "name");
        if (!isThere(key)) {
            throw new IllegalArgumentException("key: " + key + " (expected: a subdomain or a port of the frp server)");
        }
    }

    /** Whether a key belongs to the frp server. */
    static boolean isThere(RouteKey key) {
        return key instanceof RouteKey.Subdomain || key instanceof RouteKey.RemotePort;
    }

    /** Returns the platform's way for this key. */
    static Way of(String platform, RouteKey key) {
        return new Way("flagship-" + platform + "-" + type(key) + "-" + end(key), key);
    }

    /** Returns frp's name for its type. */
    String type() {
        return type(key);
    }

    /** Returns how operators are shown the way. A label is left out, because it is its players' secret. */
    String subject() {
        return key instanceof RouteKey.RemotePort(int port)
                ? "port " + port
                : "a name " + end(key).substring(0, 4) + "…";
    }

    private static String type(RouteKey key) {
        return key instanceof RouteKey.RemotePort ? "tcp" : "http";
    }

    private static String end(RouteKey key) {
        return switch (key) {
            case RouteKey.Subdomain(String label) -> label;
            case RouteKey.RemotePort(int port) -> Integer.toString(port);
            default -> throw new IllegalArgumentException("no key of the frp server: " + key);
        };
    }
}
