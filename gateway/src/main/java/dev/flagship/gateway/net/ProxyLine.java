package dev.flagship.gateway.net;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A load balancer's header before a connection in PROXY protocol, version 1: one line of text. */
final class ProxyLine {

    /** The longest line that the protocol allows, with its end. */
    static final int LONGEST = 107;

    /** The first byte of a line; version 2 begins with another. */
    static final byte FIRST = 'P';

    private static final byte[] START = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final String UNKNOWN = "PROXY UNKNOWN";
    private static final int WORDS = 6;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");

    /** Four numbers. The JDK would also accept fewer. */
    private static final Pattern FOUR = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private ProxyLine() {}

    /** Reads one line and leaves what follows. Reads nothing unless the line is complete. */
    static ProxyHeader read(ByteBuf in) {
        int start = in.readerIndex();
        int there = in.readableBytes();
        for (int i = 0; i < Math.min(there, START.length); i++) {
            if (in.getByte(start + i) != START[i]) {
                return new ProxyHeader.Malformed();
            }
        }
        int end = in.indexOf(start, start + Math.min(there, LONGEST), (byte) '\n');
        if (end < 0) {
            return there < LONGEST ? new ProxyHeader.Incomplete() : new ProxyHeader.Malformed();
        }
        if (in.getByte(end - 1) != '\r') {
            return new ProxyHeader.Malformed();
        }
        String line = in.toString(start, end - 1 - start, StandardCharsets.US_ASCII);
        in.readerIndex(end + 1);
        // The rest of such a line has no meaning.
        return line.equals(UNKNOWN) || line.startsWith(UNKNOWN + " ") ? new ProxyHeader.Itself() : player(line);
    }

    private static ProxyHeader player(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS
                || !PORT.matcher(words[4]).matches()
                || !PORT.matcher(words[5]).matches()) {
            return new ProxyHeader.Malformed();
        }
        return switch (words[1]) {
            case "TCP4" -> player(words, FOUR);
            case "TCP6" -> player(words, SIX);
            default -> new ProxyHeader.Malformed();
        };
    }

    private static ProxyHeader player(String[] words, Pattern address) {
        int from = Integer.parseInt(words[4]);
        int to = Integer.parseInt(words[5]);
        boolean right = address.matcher(words[2]).matches()
                && address.matcher(words[3]).matches()
                && Math.max(from, to) <= HIGHEST_PORT;
        try {
            return right && InetAddress.ofLiteral(words[3]).getAddress().length > 0
                    ? new ProxyHeader.Player(new InetSocketAddress(InetAddress.ofLiteral(words[2]), from), to)
                    : new ProxyHeader.Malformed();
        } catch (IllegalArgumentException e) {
            return new ProxyHeader.Malformed();
        }
    }
}
