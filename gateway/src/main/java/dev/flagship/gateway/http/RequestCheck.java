package dev.flagship.gateway.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** What a request must satisfy before it is routed. No two parsers may read it differently. */
final class RequestCheck {

    private RequestCheck() {}

    /** Returns the page to refuse it with; null when the request is sound. */
    static @Nullable ErrorPage refusal(HttpRequest request, int maxHeaders) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return pageFor(result.cause());
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return ErrorPage.VERSION;
        }
        if (request.headers().size() > maxHeaders) {
            return ErrorPage.HEADERS_TOO_LARGE;
        }
        if (request.method().equals(HttpMethod.CONNECT)
                || !isPath(request.uri())
                || HopHeaders.hasOddTransferEncoding(request.headers(), version)) {
            return ErrorPage.BAD_REQUEST;
        }
        return null;
    }

    /** Returns the page for an error that the decoder found. */
    static ErrorPage pageFor(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> ErrorPage.URI_TOO_LONG;
            case TooLongFrameException _ -> ErrorPage.HEADERS_TOO_LARGE;
            default -> ErrorPage.BAD_REQUEST;
        };
    }

    /** Whether the player asks for a WebSocket. Other upgrades are not passed on. */
    static boolean isWebSocket(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.UPGRADE)
                && request.headers().getAll(HttpHeaderNames.UPGRADE).size() == 1
                && HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(
                        request.headers().get(HttpHeaderNames.UPGRADE))
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static boolean isPath(String uri) {
        if (!uri.startsWith("/")) {
            return false;
        }
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
