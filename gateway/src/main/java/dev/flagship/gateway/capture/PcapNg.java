package dev.flagship.gateway.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The blocks of a pcap-ng file that we need: the section header, its single interface, and packets. */
final class PcapNg {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    /** Packets begin with their IP header. */
    private static final short RAW_IP = 101;

    private static final int LONGEST_PACKET = 65_535;
    private static final short END = 0;
    private static final short COMMENT = 1;
    private static final short INTERFACE_NAME = 2;
    private static final short APPLICATION = 4;
    private static final int FRAME = 12;
    private static final int OPTION = 4;

    private PcapNg() {}

    /** Returns the header of a section. A file may have several sections in a row. */
    static byte[] section() {
        byte[] application = option(APPLICATION, "Flagship's gateway");
        ByteBuffer section = block(SECTION, 16 + application.length);
        section.putInt(BYTE_ORDER)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1)
                .put(application);
        byte[] name = option(INTERFACE_NAME, "gateway");
        ByteBuffer device = block(INTERFACE, 8 + name.length);
        device.putShort(RAW_IP).putShort((short) 0).putInt(LONGEST_PACKET).put(name);
        return both(end(section), end(device));
    }

    /**
     * Returns a packet.
     *
     * @param comment text that readers show beside it; may be empty
     */
    static byte[] packet(Instant at, byte[] ip, String comment) {
        byte[] options = comment.isEmpty() ? new byte[0] : option(COMMENT, comment);
        ByteBuffer packet = block(PACKET, 20 + padded(ip.length) + options.length);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        packet.putInt(0).putInt((int) (micros >>> Integer.SIZE)).putInt((int) micros);
        packet.putInt(ip.length).putInt(ip.length).put(ip);
        packet.position(packet.position() + padded(ip.length) - ip.length);
        return end(packet.put(options));
    }

    /** Returns the option, followed by the end of options. */
    private static byte[] option(short code, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer option = ByteBuffer.allocate(OPTION + padded(value.length) + OPTION);
        option.putShort(code).putShort((short) value.length).put(value);
        option.position(OPTION + padded(value.length));
        option.putShort(END).putShort((short) 0);
        return option.array();
    }

    private static ByteBuffer block(int type, int bodyBytes) {
        return ByteBuffer.allocate(FRAME + bodyBytes).putInt(type).putInt(FRAME + bodyBytes);
    }

    private static byte[] end(ByteBuffer block) {
        byte[] whole = new byte[block.putInt(block.capacity()).capacity()];
        block.get(0, whole);
        return whole;
    }

    private static int padded(int length) {
        return ((length + 3) / 4) * 4;
    }

    private static byte[] both(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
