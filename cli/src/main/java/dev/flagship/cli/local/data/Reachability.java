package dev.flagship.cli.local.data;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.SiteName;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Locale;

/**
 * How players reach the platform.
 *
 * @param pages the name of the pages, unless the options say otherwise
 * @param domain the name of instances
 * @param wildcard whether any name under the domain leads here as well
 * @param connectHost the host to open a socket to, for an instance
 */
public record Reachability(String pages, String domain, boolean wildcard, String connectHost) {

    /**
     * Derives the names from the address to bind and the two names in the options. Without the first, pages are at an
     * address; without the second, instances have the name of the pages.
     */
    public static Reachability of(String bind, String domain, String instanceDomain) {
        return of(bind, domain, instanceDomain, ownAddress());
    }

    /**
     * Derives the names when this machine's own address is known.
     *
     * @param ownAddress how others on its network reach this machine; empty when it has no network
     */
    static Reachability of(String bind, String domain, String instanceDomain, String ownAddress) {
        String pages = name(bind, domain, ownAddress);
        // Browsers send names in lower case, and the gateway compares them exactly.
        String wanted = (instanceDomain.isEmpty() ? domain : instanceDomain).toLowerCase(Locale.ROOT);
        String name = name(bind, wanted, ownAddress);
        // Only names have names under them; addresses have none.
        InstanceHost host = InstanceHost.of(bind, name, below -> name.equals(wanted) && InstanceHost.resolves(below));
        return new Reachability(pages, host.domain(), host.wildcard(), host.connectHost());
    }

    /** Returns only the name under which players find what listens at this address; the wanted name may be empty. */
    public static String name(String bind, String wanted) {
        return name(bind, wanted, ownAddress());
    }

    private static String name(String bind, String wanted, String ownAddress) {
        boolean here = InstanceHost.isEverywhere(bind) || InstanceHost.isLoopback(bind);
        if (!wanted.isEmpty() && (here || !isLocalhost(wanted))) {
            return wanted;
        }
        if (InstanceHost.isEverywhere(bind)) {
            if (ownAddress.isEmpty()) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        "--bind " + bind
                                + " lets others in, but this machine has no address to tell them; name one with"
                                + " --domain NAME");
            }
            return ownAddress;
        }
        return here ? "localhost" : bind;
    }

    /**
     * Returns the source address of packets to other networks. None is sent: the destination is an address reserved for
     * documentation.
     */
    private static String ownAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            InetAddress found = socket.getLocalAddress();
            return found.isAnyLocalAddress() ? "" : found.getHostAddress();
        } catch (SocketException | UncheckedIOException e) {
            return "";
        }
    }

    private static boolean isLocalhost(String name) {
        return new SiteName(name).isLocalhost();
    }
}
