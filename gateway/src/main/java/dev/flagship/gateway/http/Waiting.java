package dev.flagship.gateway.http;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a player sent before its turn. It is at most one read, but that can be thousands of tiny requests or pieces,
 * each many times as large in memory. So pieces are joined, and requests and their fields are counted.
 */
final class Waiting {

    private static final int MOST_REQUESTS = 64;

    /**
     * What a head takes in memory beside its text; below, what each field of a head or trailer does. Both are halved,
     * because {@link UnfinishedHeads} counts bytes that take twice as much heap.
     */
    private static final int EACH = 160;

    private static final int EACH_FIELD = 64;

    private final UnfinishedHeads.Part heads;
    private final ArrayDeque<Object> messages = new ArrayDeque<>();
    private int requests;

    /**
     * The buffer in which the last piece of a body is joined with more; null when the last message is no such piece.
     */
    private @Nullable ByteBuf body;

    /** Counts heads and trailers in {@code heads} until all are taken. */
    Waiting(UnfinishedHeads.Part heads) {
        this.heads = heads;
    }

    /** Takes over the message. Returns false when too many requests are waiting, here or from the same source. */
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
        int weight = weight(message);
        return (weight == 0 || heads.add(weight)) && requests <= MOST_REQUESTS;
    }

    private static int weight(Object message) {
        return switch (message) {
            case HttpRequest request -> EACH + request.uri().length() + weightOfFields(request.headers());
            case LastHttpContent end -> weightOfFields(end.trailingHeaders());
            default -> 0;
        };
    }

    private static int weightOfFields(HttpHeaders fields) {
        int weight = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> each = fields.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            weight += EACH_FIELD + field.getKey().length() + field.getValue().length();
        }
        return weight;
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

    /** Inserts the end of a request before everything else. */
    void addFirst(LastHttpContent end) {
        messages.addFirst(end);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Whether the rest of a request is here. */
    boolean hasEnd() {
        return messages.stream().anyMatch(LastHttpContent.class::isInstance);
    }

    /** Removes and returns the first message; there must be one. */
    Object remove() {
        Object first = messages.remove();
        if (first instanceof HttpRequest) {
            requests--;
        }
        if (messages.isEmpty()) {
            body = null;
            heads.end();
        }
        return first;
    }

    /** Releases everything. */
    void release() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        body = null;
        requests = 0;
        heads.end();
    }
}
