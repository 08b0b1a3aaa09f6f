package dev.flagship.server.http;

import dev.flagship.lifecycle.route.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The unit by which addresses are counted: an IPv4 address, or an IPv6 network of 64 bits. */
public final class SourceRange {
    private static final int NETWORK_BYTES = 8;

    private SourceRange() {}

    /** Returns the range of a numeric address; empty when the text is not one. */
    public static Optional<AddressRange> of(String address) {
        int zone = address.indexOf('%');
        try {
            InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return Optional.of(
                    parsed instanceof Inet6Address
                            ? new AddressRange(network(parsed), NETWORK_BYTES * Byte.SIZE)
                            : new AddressRange(parsed, parsed.getAddress().length * Byte.SIZE));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the name to count an address under: its range, or the text itself when that is not an address. */
    public static String nameOf(String address) {
        return of(address).map(AddressRange::toString).orElse(address);
    }

    private static InetAddress network(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
