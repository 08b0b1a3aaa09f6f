package dev.flagship.gateway.capture;

import java.net.InetSocketAddress;
import java.util.Arrays;

/** One connection to a container, as a capture shows it. Used by one event loop. */
public final class Conversation {
    /** Readers do not like larger packets, so a larger read is shown as several. */
    private static final int LARGEST = 16_384;

    private final Tap tap;
    private final InetSocketAddress gateway;
    private final InetSocketAddress container;
    private int fromGateway;
    private int fromContainer;

    private Conversation(Tap tap, InetSocketAddress gateway, InetSocketAddress container) {
        this.tap = tap;
        this.gateway = gateway;
        this.container = container;
    }

    /** Begins with a handshake, even if the connection is older than the capture. */
    public static Conversation begin(Tap tap, InetSocketAddress gateway, InetSocketAddress container, String comment) {
        Conversation conversation = new Conversation(tap, gateway, container);
        conversation.toContainer(Segment.SYN, new byte[0], comment);
        conversation.fromGateway = 1;
        conversation.toGateway(Segment.SYN | Segment.ACK, new byte[0]);
        conversation.fromContainer = 1;
        conversation.toContainer(Segment.ACK, new byte[0], "");
        return conversation;
    }

    /** Whether it writes to this tap. */
    public boolean isToldTo(Tap other) {
        return tap == other;
    }

    /** Adds bytes that were sent to the container. */
    public void sent(byte[] bytes) {
        for (int i = 0; i < bytes.length; i += LARGEST) {
            byte[] part = part(bytes, i);
            toContainer(Segment.PSH | Segment.ACK, part, "");
            fromGateway += part.length;
        }
    }

    /** Adds bytes that the container sent. */
    public void received(byte[] bytes) {
        for (int i = 0; i < bytes.length; i += LARGEST) {
            byte[] part = part(bytes, i);
            toGateway(Segment.PSH | Segment.ACK, part);
            fromContainer += part.length;
        }
    }

    /** Ends the connection. */
    public void end() {
        toContainer(Segment.FIN | Segment.ACK, new byte[0], "");
        fromGateway++;
        toGateway(Segment.FIN | Segment.ACK, new byte[0]);
    }

    private void toContainer(int flags, byte[] payload, String comment) {
        int known = (flags & Segment.ACK) == 0 ? 0 : fromContainer;
        tap.packet(new Segment(gateway, container, fromGateway, known, flags, payload).packet(), comment);
    }

    private void toGateway(int flags, byte[] payload) {
        tap.packet(new Segment(container, gateway, fromContainer, fromGateway, flags, payload).packet(), "");
    }

    private static byte[] part(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + LARGEST));
    }
}
