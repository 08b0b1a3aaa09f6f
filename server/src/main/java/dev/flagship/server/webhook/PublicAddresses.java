package dev.flagship.server.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Tells public Internet addresses from others, by IANA's registries of special-purpose addresses. */
final class PublicAddresses {
    /** This host, private, shared by carriers, loopback, link-local, tests, 6to4 relays, multicast and reserved. */
    private static final List<Block> NOT_PUBLIC_4 = List.of(
            block(8, 0),
            block(8, 10),
            block(10, 100, 64),
            block(8, 127),
            block(16, 169, 254),
            block(12, 172, 16),
            block(24, 192, 0, 0),
            block(24, 192, 0, 2),
            block(24, 192, 88, 99),
            block(16, 192, 168),
            block(15, 198, 18),
            block(24, 198, 51, 100),
            block(24, 203, 0, 113),
            block(3, 224));

    /** Global unicast; all else is loopback, unique-local, link-local, multicast, or translates to IPv4. */
    private static final Block PUBLIC_6 = block(3, 0x20);

    /** Protocol assignments with Teredo, documentation, 6to4, and documentation again. */
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            block(23, 0x20, 0x01), block(32, 0x20, 0x01, 0x0d, 0xb8), block(16, 0x20, 0x02), block(20, 0x3f, 0xff));

    private PublicAddresses() {}

    /** Returns whether the address is on the public Internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.has(bytes));
        }
        return PUBLIC_6.has(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(bytes));
    }

    private static Block block(int bits, int... start) {
        return new Block(
                bits, List.copyOf(java.util.Arrays.stream(start).boxed().toList()));
    }

    /**
     * A block of addresses with the same leading bits.
     *
     * @param bits the number of these bits
     * @param start the bytes that hold them
     */
    private record Block(int bits, List<Integer> start) {
        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int wanted = bit / 8 < start.size() ? start.get(bit / 8) : 0;
                int mask = 0x80 >> (bit % 8);
                if ((wanted & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
