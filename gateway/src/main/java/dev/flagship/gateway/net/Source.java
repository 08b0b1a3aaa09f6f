package dev.flagship.gateway.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What connections are counted by: one IPv4 address, or the /64 of an IPv6 customer.
 *
 * @param six whether it is IPv6
 * @param bits the address, or the first half of it
 */
public record Source(boolean six, long bits) {

    private static final int IPV6_BYTES = 16;

    /** Returns the source of an address. */
    public static Source of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean six = bytes.length == IPV6_BYTES;
        return new Source(six, six ? buffer.getLong() : buffer.getInt());
    }
}
