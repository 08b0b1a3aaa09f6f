package dev.flagship.cli.local;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How players reach the platform.
 *
 * @param domain what they type
 * @param wildcard whether any name under the domain leads here as well
 * @param connectHost what they open a socket to
 */
record Reachability(String domain, boolean wildcard, String connectHost) {

    /** Works out what follows from the address to bind and the domain, which may be empty. */
    static Reachability of(String bind, String domain) {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        if (!domain.isEmpty() && !isLocalhost(domain)) {
            return new Reachability(domain, resolves("flagship-wildcard." + domain), domain);
        }
        if (everywhere || isLoopback(bind)) {
            return new Reachability(domain.isEmpty() ? "localhost" : domain, true, everywhere ? "127.0.0.1" : bind);
        }
        return new Reachability(bind, false, bind);
    }

    /** Browsers and curl resolve every name under localhost to this machine, as RFC 6761 asks. */
    private static boolean isLocalhost(String domain) {
        return domain.equals("localhost") || domain.endsWith(".localhost");
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean resolves(String name) {
        try {
            return InetAddress.getByName(name).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
