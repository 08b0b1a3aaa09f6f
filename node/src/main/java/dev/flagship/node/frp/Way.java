package dev.flagship.node.frp;

import dev.flagship.lifecycle.instance.RouteKey;
import java.util.Objects;

/**
 * A way through the frp server, which frp calls a proxy.
 *
 * @param name what it is called at the server, where it must be the only one of that name
 * @param key what players come by: a subdomain or a port of the server
 */
record Way(String name, RouteKey key) {

    Way {
        Objects.requireNonNull(name, "name");
        if (!isThere(key)) {
            throw new IllegalArgumentException("key: " + key + " (expected: a subdomain or a port of the frp server)");
        }
    }

    /** Whether a key is one of the frp server's. */
    static boolean isThere(RouteKey key) {
        return key instanceof RouteKey.Subdomain || key instanceof RouteKey.RemotePort;
    }

    /** The way of a platform that leads by this key. */
    static Way of(String platform, RouteKey key) {
        return new Way("flagship-" + platform + "-" + type(key) + "-" + end(key), key);
    }

    /** What frp calls its kind. */
    String type() {
        return type(key);
    }

    /** What operators are shown of it. A label is a secret of its players. */
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
