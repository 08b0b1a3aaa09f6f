package dev.flagship.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Under which name instances are reached.
 *
 * @param domain the name
 * @param wildcard whether any name under it leads to the gateway as well
 * @param connectHost what players open a socket to
 */
public record InstanceHost(String domain, boolean wildcard, String connectHost) {
    /** A name that nobody gives out by itself: where it resolves, so do all beside it. */
    private static final String ANY = "flagship-wildcard.";

    public InstanceHost {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(connectHost, "connectHost");
    }

    /**
     * Works out what follows from a name.
     *
     * @param bind the address that the gateway listens on
     * @param resolves whether a name leads anywhere
     */
    public static InstanceHost of(String bind, String name, Predicate<String> resolves) {
        return new SiteName(name).isLocalhost()
                ? new InstanceHost(name, true, isEverywhere(bind) ? "127.0.0.1" : bind)
                : new InstanceHost(name, resolves.test(ANY + name), name);
    }

    /** Whether what listens there is reached at each of the machine's addresses. */
    public static boolean isEverywhere(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::");
    }

    /** Whether nobody but this machine gets to what listens at this address. */
    public static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether this machine finds an address for the name. */
    public static boolean resolves(String name) {
        try {
            return InetAddress.getByName(name).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
