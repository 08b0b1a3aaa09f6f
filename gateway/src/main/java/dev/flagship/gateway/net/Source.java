package dev.flagship.gateway.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom connections are counted for: one IPv4 address, or the /64 that an IPv6 customer has to itself.
 *
 * @param six whether it is IPv6
 * @param bits the address, or the first half of it
 */
public record Source(boolean six, long bits) {

    private static final int IPV6_BYTES = 16;

    /** The source that an address belongs to. */
    public static Source of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean six = bytes.length == IPV6_BYTES;
        return new Source(six, six ? buffer.getLong() : buffer.getInt());
    }
}
