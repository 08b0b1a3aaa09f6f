package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a player sent before its turn: at most what one reading brought, which can still be thousands of tiny requests
 * or pieces, each many times as large in memory. So pieces are put together, and requests counted.
 */
final class Waiting {

    private static final int MOST_REQUESTS = 64;

    private final ArrayDeque<Object> messages = new ArrayDeque<>();
    private int requests;

    /** What the last message, a piece of a body, is put together in; null if it is none. */
    private @Nullable ByteBuf body;

    /** Takes the message over; false if too many requests wait now. */
    boolean add(Object message) {
        if (message instanceof HttpContent piece && isPlain(piece)) {
            join(piece);
            return true;
        }
        body = null;
        messages.add(message);
        if (message instanceof HttpRequest) {
            requests++;
        }
        return requests <= MOST_REQUESTS;
    }

    private static boolean isPlain(HttpContent piece) {
        return !(piece instanceof LastHttpContent) && piece.decoderResult().isSuccess();
    }

    private void join(HttpContent piece) {
        ByteBuf before = body;
        if (before == null) {
            body = piece.content().alloc().buffer(piece.content().readableBytes());
            body.writeBytes(piece.content());
            messages.add(new DefaultHttpContent(body));
        } else {
            before.writeBytes(piece.content());
        }
        piece.release();
    }

    /** Puts the end of a request before everything else. */
    void addFirst(LastHttpContent end) {
        messages.addFirst(end);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Whether the rest of a request is among it. */
    boolean hasEnd() {
        return messages.stream().anyMatch(LastHttpContent.class::isInstance);
    }

    /** What came first. There must be something. */
    Object remove() {
        Object first = messages.remove();
        if (first instanceof HttpRequest) {
            requests--;
        }
        if (messages.isEmpty()) {
            body = null;
        }
        return first;
    }

    /** Lets go of everything. */
    void release() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        body = null;
        requests = 0;
    }
}
