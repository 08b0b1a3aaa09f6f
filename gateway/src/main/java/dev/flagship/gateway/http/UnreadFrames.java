package dev.flagship.gateway.http;

import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the body frames of one connection that wait to be read by their streams. The window limits only their bytes;
 * but a frame may have a single byte, and takes a hundred in memory.
 */
final class UnreadFrames {

    private static final int MOST = 1024;

    private final Map<Http2FrameStream, Count> streams = new HashMap<>();
    private int frames;

    private static final class Count {
        private int frames;
        private int bytes;
    }

    /** Counts one more frame. Returns false when there are too many now. */
    boolean add(Http2DataFrame frame) {
        Count count = streams.computeIfAbsent(frame.stream(), stream -> new Count());
        count.frames++;
        count.bytes += frame.initialFlowControlledBytes();
        frames++;
        return frames <= MOST;
    }

    /** Notes that this many bytes of a stream were read, and counts down its frames in proportion. */
    void read(Http2FrameStream stream, int bytes) {
        Count count = streams.get(stream);
        if (count == null) {
            return;
        }
        int left = Math.max(0, count.bytes - bytes);
        int unread = left == 0 ? 0 : Math.ceilDiv(count.frames * left, count.bytes);
        frames -= count.frames - unread;
        count.frames = unread;
        count.bytes = left;
        if (left == 0) {
            streams.remove(stream);
        }
    }

    /** Forgets a closed stream with its unread frames. Nothing else reports empty frames as read. */
    void forget(Http2FrameStream stream) {
        Count count = streams.remove(stream);
        if (count != null) {
            frames -= count.frames;
        }
    }
}
