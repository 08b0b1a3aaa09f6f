package dev.flagship.driver.trial;

import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine that a container might try. */
public final class HostAddresses {
    private static final int MOST_OTHERS = 6;

    private HostAddresses() {}

    /**
     * Returns those of a container's bridge, and some others.
     *
     * @param gateway the bridge's address as the engine reports it
     * @param bridge the bridge's name on this machine
     */
    public static List<String> around(String gateway, String bridge) {
        return Stream.of(
                        Stream.of(gateway),
                        of(bridge).stream(),
                        others().stream().limit(MOST_OTHERS))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** Returns all addresses but loopback and link-local ones, IPv6 first because there are few. */
    private static List<String> others() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing(address -> !(address instanceof Inet6Address)))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns those of one interface, including link-local ones; none when this machine does not have it. */
    private static List<String> of(String device) {
        try {
            return Stream.ofNullable(NetworkInterface.getByName(device))
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
