package dev.flagship.gateway.net;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A load balancer's header before a connection in PROXY protocol: version 2, or version 1, see {@link ProxyLine}. */
sealed interface ProxyHeader {

    /** The connection is for this player, who came to this port of the load balancer. */
    record Player(InetSocketAddress address, int to) implements ProxyHeader {}

    /** The load balancer connects for itself, for a health check for example. */
    record Itself() implements ProxyHeader {}

    /** More bytes are needed to tell. */
    record Incomplete() implements ProxyHeader {}

    /** Not such a header, or an invalid one. */
    record Malformed() implements ProxyHeader {}

    /** The most bytes that are read: addresses, and what cloud balancers add. */
    int LONGEST = 2048;

    /** Reads one header and leaves what follows. Reads nothing unless the header is complete. */
    static ProxyHeader read(ByteBuf in) {
        int start = in.readerIndex();
        int there = in.readableBytes();
        if (there > 0 && in.getByte(start) == ProxyLine.FIRST) {
            return ProxyLine.read(in);
        }
        for (int i = 0; i < Math.min(there, Parts.SIGNATURE.length); i++) {
            if (in.getByte(start + i) != Parts.SIGNATURE[i]) {
                return new Malformed();
            }
        }
        if (there < Parts.FIXED) {
            return new Incomplete();
        }
        int length = in.getUnsignedShort(start + Parts.LENGTH);
        if (length > LONGEST) {
            return new Malformed();
        }
        if (there < Parts.FIXED + length) {
            return new Incomplete();
        }
        byte[] rest = new byte[length];
        byte command = in.getByte(start + Parts.COMMAND);
        byte family = in.getByte(start + Parts.FAMILY);
        in.getBytes(start + Parts.FIXED, rest);
        in.skipBytes(Parts.FIXED + length);
        return switch (command) {
            case Parts.LOCAL -> new Itself();
            case Parts.PROXY -> player(family, rest);
            default -> new Malformed();
        };
    }

    private static ProxyHeader player(byte family, byte[] rest) {
        int bytes = family == Parts.TCP_OVER_IPV4 ? 4 : 16;
        boolean known = family == Parts.TCP_OVER_IPV4 || family == Parts.TCP_OVER_IPV6;
        if (!known || rest.length < 2 * bytes + 4) {
            return new Malformed();
        }
        int port = number(rest, 2 * bytes);
        try {
            InetAddress address = InetAddress.getByAddress(Arrays.copyOf(rest, bytes));
            return new Player(new InetSocketAddress(address, port), number(rest, 2 * bytes + 2));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes + " bytes are no address", e);
        }
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    /** Offsets and values in the protocol's first 16 bytes. */
    final class Parts {
        private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10};
        private static final int COMMAND = 12;
        private static final int FAMILY = 13;
        private static final int LENGTH = 14;
        private static final int FIXED = 16;
        private static final byte LOCAL = 0x20;
        private static final byte PROXY = 0x21;
        private static final byte TCP_OVER_IPV4 = 0x11;
        private static final byte TCP_OVER_IPV6 = 0x21;

        private Parts() {}
    }
}
