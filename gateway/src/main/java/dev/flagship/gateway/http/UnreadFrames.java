package dev.flagship.gateway.http;

import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import java.util.HashMap;
import java.util.Map;

/**
 * How many frames of bodies one connection has waiting for their streams to be read. The window bounds only their bytes,
 * of which a frame may have a single one, and takes a hundred in memory.
 */
final class UnreadFrames {

    private static final int MOST = 1024;

    private final Map<Http2FrameStream, Count> streams = new HashMap<>();
    private int frames;

    private static final class Count {
        private int frames;
        private int bytes;
    }

    /** Counts one more; false if there are too many now. */
    boolean add(Http2DataFrame frame) {
        Count count = streams.computeIfAbsent(frame.stream(), stream -> new Count());
        count.frames++;
        count.bytes += frame.initialFlowControlledBytes();
        frames++;
        return frames <= MOST;
    }

    /** So many bytes of a stream were read, and as many of its frames as that is a part of the whole. */
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

    /** The stream is closed, and what it left unread with it. Of frames without a byte nothing else tells. */
    void forget(Http2FrameStream stream) {
        Count count = streams.remove(stream);
        if (count != null) {
            frames -= count.frames;
        }
    }
}
