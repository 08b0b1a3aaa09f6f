package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
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
        return of(bind, domain, ownAddress());
    }

    /**
     * The same where this machine's own address is known.
     *
     * @param ownAddress how others on its network reach this machine; empty when it has no network
     */
    static Reachability of(String bind, String domain, String ownAddress) {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        if (everywhere && domain.isEmpty()) {
            if (ownAddress.isEmpty()) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        "--bind " + bind
                                + " lets others in, but this machine has no address to tell them; name one with"
                                + " --domain NAME");
            }
            return new Reachability(ownAddress, false, ownAddress);
        }
        if (!domain.isEmpty() && !isLocalhost(domain)) {
            return new Reachability(domain, resolves("flagship-wildcard." + domain), domain);
        }
        if (everywhere || isLoopback(bind)) {
            return new Reachability(domain.isEmpty() ? "localhost" : domain, true, everywhere ? "127.0.0.1" : bind);
        }
        return new Reachability(bind, false, bind);
    }

    /** The source address of packets to elsewhere. None is sent: the address is one that documents use. */
    private static String ownAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            InetAddress found = socket.getLocalAddress();
            return found.isAnyLocalAddress() ? "" : found.getHostAddress();
        } catch (SocketException | UncheckedIOException e) {
            return "";
        }
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
