package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** One request and its answer, as far as they have come. */
final class Exchange {

    private final HttpRequest request;
    private final boolean head;
    private final boolean http10;
    private final boolean webSocket;
    private final boolean repeatable;

    /** Whether the player's connection ends with this exchange. */
    boolean last;

    /** Whether the whole request was read from the player. */
    boolean requestDone;

    /** Whether the head of the final answer was passed to the player. */
    boolean answered;

    /** Whether the container agreed to leave HTTP. */
    boolean switching;

    /** Whether the container accepts another request on the same connection. */
    boolean containerPersists;

    /** Number of informational answers so far. */
    int interim;

    /** Whether the request was already sent a second time. */
    boolean repeated;

    Exchange(HttpRequest request, boolean only) {
        this.request = request;
        this.head = request.method().equals(HttpMethod.HEAD);
        this.http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.webSocket = RequestCheck.isWebSocket(request);
        this.repeatable = (head
                        || request.method().equals(HttpMethod.GET)
                        || request.method().equals(HttpMethod.OPTIONS))
                && !HttpUtil.isTransferEncodingChunked(request)
                && !HttpUtil.isContentLengthSet(request);
        this.last = only || http10 || !HttpUtil.isKeepAlive(request);
    }

    HttpRequest request() {
        return request;
    }

    /** Whether the answer has no body, whatever its headers say. */
    boolean isHead() {
        return head;
    }

    /** Whether the player knows neither chunks nor informational answers. */
    boolean isHttp10() {
        return http10;
    }

    boolean isWebSocket() {
        return webSocket;
    }

    /**
     * Whether the request may be sent again on a new connection when the old one was stale: nothing was answered, and
     * repeating does no harm.
     */
    boolean mayRepeat() {
        return repeatable && !repeated && !answered && interim == 0;
    }
}
