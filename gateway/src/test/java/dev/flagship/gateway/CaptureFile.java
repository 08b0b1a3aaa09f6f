package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A reader of pcap-ng with one interface and TCP over IPv4, which believes nothing that it can check. */
final class CaptureFile {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int PACKET = 6;

    private final List<Packet> packets = new ArrayList<>();

    /** A TCP segment. */
    record Packet(long micros, String from, String to, int sequence, int flags, String payload, String comment) {}

    private CaptureFile() {}

    /** Reads a file; fails where it is none. */
    static CaptureFile read(byte[] bytes) {
        CaptureFile file = new CaptureFile();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        assertThat(in.getInt(0)).as("it begins with a section").isEqualTo(SECTION);
        while (in.hasRemaining()) {
            int type = in.getInt();
            int length = in.getInt();
            assertThat(length).isPositive().isLessThanOrEqualTo(bytes.length);
            assertThat(length % 4).isZero();
            ByteBuffer body = in.slice(in.position(), length - 12);
            in.position(in.position() + length - 12);
            assertThat(in.getInt()).as("the length once more").isEqualTo(length);
            file.block(type, body);
        }
        return file;
    }

    List<Packet> packets() {
        return packets;
    }

    /** What was said to or from a port, in the order of its sequence numbers, without gaps. */
    String said(String from) {
        StringBuilder said = new StringBuilder();
        packets.stream().filter(packet -> packet.from().equals(from)).forEach(packet -> {
            if ((packet.flags() & 2) == 0) {
                assertThat(packet.sequence()).isEqualTo(said.length() + 1);
            }
            said.append(packet.payload());
        });
        return said.toString();
    }

    private void block(int type, ByteBuffer body) {
        switch (type) {
            case SECTION -> {
                assertThat(body.getInt()).isEqualTo(0x1A2B3C4D);
                assertThat(body.getShort()).isEqualTo((short) 1);
            }
            case 1 -> assertThat(body.getShort()).as("raw IP").isEqualTo((short) 101);
            case PACKET -> packet(body);
            default -> throw new AssertionError("a block of type " + type);
        }
    }

    private void packet(ByteBuffer body) {
        assertThat(body.getInt()).as("interface").isZero();
        long micros = ((long) body.getInt() << 32) | (body.getInt() & 0xffffffffL);
        byte[] ip = new byte[body.getInt()];
        assertThat(body.getInt()).as("whole").isEqualTo(ip.length);
        body.get(ip);
        body.position(((body.position() + 3) / 4) * 4);
        ByteBuffer packet = ByteBuffer.wrap(ip);
        assertThat(ip[0]).as("IPv4 without options").isEqualTo((byte) 0x45);
        assertThat(packet.getShort(2) & 0xffff).isEqualTo(ip.length);
        assertThat(ip[9]).as("TCP").isEqualTo((byte) 6);
        assertThat(sum(ip, 0, 20, 0)).as("the header's checksum").isEqualTo(0xffff);
        assertThat(sum(ip, 20, ip.length - 20, sum(ip, 12, 8, 0) + 6 + ip.length - 20))
                .as("the segment's checksum")
                .isEqualTo(0xffff);
        packets.add(new Packet(
                micros,
                address(ip, 12) + ":" + (packet.getShort(20) & 0xffff),
                address(ip, 16) + ":" + (packet.getShort(22) & 0xffff),
                packet.getInt(24),
                ip[33],
                new String(ip, 40, ip.length - 40, StandardCharsets.ISO_8859_1),
                comment(body)));
    }

    private static String comment(ByteBuffer options) {
        if (!options.hasRemaining()) {
            return "";
        }
        assertThat(options.getShort()).as("a comment").isEqualTo((short) 1);
        byte[] text = new byte[options.getShort()];
        options.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static String address(byte[] ip, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(ip, at, at + 4)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int sum(byte[] bytes, int start, int length, long before) {
        long sum = before;
        for (int i = 0; i < length; i++) {
            int value = bytes[start + i] & 0xff;
            sum += i % 2 == 0 ? value << 8 : value;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) sum;
    }
}
