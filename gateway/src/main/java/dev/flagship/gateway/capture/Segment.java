package dev.flagship.gateway.capture;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A TCP segment in an IP packet, made up for a capture: the gateway sees only bytes, but readers of captures want
 * packets.
 */
final class Segment {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int IPV4 = 4;
    private static final int HOPS = 64;
    private static final int WORD = 0xffff;

    private final InetSocketAddress from;
    private final InetSocketAddress to;
    private final int sequence;
    private final int acknowledged;
    private final int flags;
    private final byte[] payload;

    /**
     * Builds a segment.
     *
     * @param sequence sequence number of its first byte
     * @param acknowledged the next byte that its sender expects
     * @param flags TCP flags
     */
    Segment(InetSocketAddress from, InetSocketAddress to, int sequence, int acknowledged, int flags, byte[] payload) {
        this.from = from;
        this.to = to;
        this.sequence = sequence;
        this.acknowledged = acknowledged;
        this.flags = flags;
        this.payload = payload;
    }

    byte[] packet() {
        byte[] source = from.getAddress().getAddress();
        byte[] target = to.getAddress().getAddress();
        int length = TCP_HEADER + payload.length;
        ByteBuffer packet = source.length == IPV4 ? ipv4(length) : ipv6(length);
        packet.put(source).put(target);
        int tcp = packet.position();
        packet.putShort((short) from.getPort()).putShort((short) to.getPort());
        packet.putInt(sequence).putInt(acknowledged);
        packet.put((byte) ((TCP_HEADER / 4) << 4)).put((byte) flags).putShort((short) WORD);
        packet.putInt(0).put(payload);
        packet.putShort(tcp + 16, checksum(packet, tcp, length, sum(source) + sum(target) + TCP + length));
        if (source.length == IPV4) {
            packet.putShort(10, checksum(packet, 0, IPV4_HEADER, 0));
        }
        byte[] whole = new byte[packet.capacity()];
        packet.get(0, whole);
        return whole;
    }

    private static ByteBuffer ipv4(int length) {
        ByteBuffer packet = ByteBuffer.allocate(IPV4_HEADER + length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + length));
        // Identification 0, and the flag "don't fragment".
        packet.putShort((short) 0).putShort((short) 0x4000);
        return packet.put((byte) HOPS).put((byte) TCP).putShort((short) 0);
    }

    private static ByteBuffer ipv6(int length) {
        ByteBuffer packet = ByteBuffer.allocate(IPV6_HEADER + length);
        packet.putInt(0x60000000).putShort((short) length);
        return packet.put((byte) TCP).put((byte) HOPS);
    }

    private static short checksum(ByteBuffer packet, int start, int length, long before) {
        long sum = before;
        for (int i = 0; i < length; i += 2) {
            int high = packet.get(start + i) & 0xff;
            int low = i + 1 < length ? packet.get(start + i + 1) & 0xff : 0;
            sum += (high << 8) | low;
        }
        while (sum > WORD) {
            sum = (sum & WORD) + (sum >> 16);
        }
        return (short) ~sum;
    }

    private static long sum(byte[] address) {
        long sum = 0;
        for (int i = 0; i < address.length; i += 2) {
            sum += ((address[i] & 0xff) << 8) | (address[i + 1] & 0xff);
        }
        return sum;
    }
}
