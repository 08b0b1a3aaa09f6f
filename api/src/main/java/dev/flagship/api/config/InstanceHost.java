package dev.flagship.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The name under which instances are reached.
 *
 * @param domain the name
 * @param wildcard whether any name under it also leads to the gateway
 * @param connectHost the host that players open a socket to
 */
public record InstanceHost(String domain, boolean wildcard, String connectHost) {
    /** A label that nobody sets up by itself: if it resolves below a domain, every name below that domain does. */
    private static final String ANY = "flagship-wildcard.";

    public InstanceHost {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(connectHost, "connectHost");
    }

    /**
     * Derives the host from a name.
     *
     * @param bind the address that the gateway listens on
     * @param name the name
     * @param resolves tells whether a name leads anywhere
     */
    public static InstanceHost of(String bind, String name, Predicate<String> resolves) {
        return new SiteName(name).isLocalhost()
                ? new InstanceHost(name, true, isEverywhere(bind) ? "127.0.0.1" : bind)
                : new InstanceHost(name, resolves.test(ANY + name), name);
    }

    /** Tells whether a listener bound to this address is reached at every address of the machine. */
    public static boolean isEverywhere(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::");
    }

    /** Tells whether only this machine reaches a listener bound to this address. */
    public static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Tells whether this machine finds an address for the name. */
    public static boolean resolves(String name) {
        try {
            return InetAddress.getByName(name).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
