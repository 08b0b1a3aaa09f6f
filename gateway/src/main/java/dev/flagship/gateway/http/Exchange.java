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

    /** The player's connection ends with this exchange. */
    boolean last;

    /** The whole request was read from the player. */
    boolean requestDone;

    /** The head of the final answer was passed to the player. */
    boolean answered;

    /** The container agreed to leave HTTP. */
    boolean switching;

    /** The container may be asked again on the same connection. */
    boolean containerPersists;

    /** Informational answers so far. */
    int interim;

    /** The request was already sent again once. */
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

    /** The answer has no body whatever its headers say. */
    boolean isHead() {
        return head;
    }

    /** The player knows neither chunks nor informational answers. */
    boolean isHttp10() {
        return http10;
    }

    boolean isWebSocket() {
        return webSocket;
    }

    /** Nothing was answered and asking twice does no harm, so a connection that had gone stale may be replaced. */
    boolean mayRepeat() {
        return repeatable && !repeated && !answered && interim == 0;
    }
}
