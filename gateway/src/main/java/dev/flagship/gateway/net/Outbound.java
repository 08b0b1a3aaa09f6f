package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What was written to a connection and has not come to the machine at its other end: what waits in our buffers, and
 * what the kernel has taken. Only native sockets tell; of others nobody knows, and it counts as never coming there.
 *
 * @param acknowledged bytes that came there since the connection was made
 * @param waiting at least as many bytes as have not come there
 */
public record Outbound(long acknowledged, long waiting) {

    /** Of a connection of which nobody knows. */
    public static final Outbound UNKNOWN = new Outbound(0, Long.MAX_VALUE);

    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;

    /** Where Linux has these in its {@code tcp_info}, which grows at its end only. */
    private static final int SEGMENT_BYTES = 16;

    private static final int SEGMENTS_UNACKNOWLEDGED = 24;
    private static final int BYTES_ACKNOWLEDGED = 120;
    private static final int BYTES_NOT_SENT = 144;
    private static final int BYTES_SENT = 200;
    private static final int BYTES_SENT_AGAIN = 208;
    private static final int LENGTH = 216;

    /** What waits for TLS grows by less than this for each record; all but the last have at least so many bytes. */
    private static final int RECORD_GROWTH = 64;

    private static final int RECORD = 8 * 1024;

    private static final RawUnixChannelOption INFO =
            new RawUnixChannelOption("FLAGSHIP_TCP_INFO", IPPROTO_TCP, TCP_INFO, LENGTH);

    public Outbound {
        if (acknowledged < 0 || waiting < 0) {
            throw new IllegalArgumentException(
                    "acknowledged, waiting: " + acknowledged + ", " + waiting + " (expected: >= 0)");
        }
    }

    /** Of a connection now; to be asked on its event loop. */
    public static Outbound of(Channel connection) {
        if (!connection.isOpen()) {
            return new Outbound(0, 0);
        }
        if (!(connection instanceof EpollSocketChannel)) {
            return UNKNOWN;
        }
        ByteBuffer info = connection.config().getOption(INFO).order(ByteOrder.nativeOrder());
        ChannelOutboundBuffer ours = connection.unsafe().outboundBuffer();
        return of(info, ours == null ? 0 : ours.totalPendingWriteBytes());
    }

    /** What the kernel says, with as many bytes in our buffers, of which some may have to be encrypted yet. */
    static Outbound of(ByteBuffer info, long ours) {
        long here = ours == 0 ? 0 : ours + RECORD_GROWTH * (1 + ours / RECORD);
        return new Outbound(
                info.getLong(BYTES_ACKNOWLEDGED), here + unsigned(info, BYTES_NOT_SENT) + unacknowledged(info));
    }

    private static long unacknowledged(ByteBuffer info) {
        // In segments, which may be more than there is, and never less. Only later kernels count the bytes as well.
        long most = unsigned(info, SEGMENTS_UNACKNOWLEDGED) * unsigned(info, SEGMENT_BYTES);
        long sent = info.getLong(BYTES_SENT);
        long bytes = sent - info.getLong(BYTES_SENT_AGAIN) - info.getLong(BYTES_ACKNOWLEDGED);
        return sent == 0 ? most : Math.clamp(bytes, 0, most);
    }

    private static long unsigned(ByteBuffer info, int at) {
        return Integer.toUnsignedLong(info.getInt(at));
    }

    /** Whether all that waited then has come there by {@code now}, however much was written since. */
    public boolean hasComeBy(Outbound now) {
        return now.waiting == 0 || now.acknowledged - acknowledged >= waiting;
    }
}
