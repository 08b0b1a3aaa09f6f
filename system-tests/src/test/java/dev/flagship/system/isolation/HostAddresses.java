package dev.flagship.system.isolation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The addresses of this machine that a container could try. */
final class HostAddresses {

    private HostAddresses() {}

    /** All but loopback and link-local ones, IPv6 first because there are few. */
    static List<String> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing(address -> !(address instanceof Inet6Address)))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Those of one interface, link-local ones included. */
    static List<String> of(String device) {
        try {
            return Objects.requireNonNull(NetworkInterface.getByName(device), device)
                    .inetAddresses()
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
