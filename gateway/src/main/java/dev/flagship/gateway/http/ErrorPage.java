package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The gateway's own answers: small pages that tell a player what happened, and reveal nothing to strangers. */
enum ErrorPage implements OwnAnswer {
    BAD_REQUEST(HttpResponseStatus.BAD_REQUEST, "Bad request", "The gateway could not read this request."),
    FORBIDDEN(
            HttpResponseStatus.FORBIDDEN,
            "This instance is somebody else's",
            "If it is yours, open it from the challenge page."),
    STRANGE_PAGE(
            HttpResponseStatus.FORBIDDEN,
            "Another page asked for this",
            "Only pages of this instance may use it with your pass. Open it from the challenge page."),
    TICKET_USED(
            HttpResponseStatus.FORBIDDEN,
            "This way in was used",
            "Each opens the instance once, within a minute. Open it from the challenge page again."),
    NOT_FOUND(HttpResponseStatus.NOT_FOUND, "Not found", "There is nothing here."),
    REQUEST_TIMEOUT(HttpResponseStatus.REQUEST_TIMEOUT, "Too slow", "The request did not arrive in time."),
    GONE(
            HttpResponseStatus.GONE,
            "This instance is gone",
            "It was stopped or its time ran out. Start a new one from the challenge page."),
    MISDIRECTED(
            HttpResponseStatus.MISDIRECTED_REQUEST,
            "Wrong connection",
            "This connection is for another name than the request."),
    TOO_MANY_GUESSES(
            HttpResponseStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "There is nothing here, and too much of it was asked for. Wait a minute."),
    URI_TOO_LONG(
            HttpResponseStatus.REQUEST_URI_TOO_LONG, "Address too long", "The address of this request is too long."),
    HEADERS_TOO_LARGE(
            HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "Headers too large",
            "The request has more or longer headers than the gateway passes on."),
    VERSION(
            HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
            "Version not supported",
            "The gateway speaks HTTP/1.1 and HTTP/1.0."),
    BUSY(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            "Too many connections",
            "This instance has as many connections as it may have. Close some and try again."),
    BAD_GATEWAY(
            HttpResponseStatus.BAD_GATEWAY,
            "The challenge does not answer",
            "The instance runs, but its program refused the connection or sent something that is not HTTP. It may"
                    + " still be starting, or it may have crashed; a reset helps then."),
    GATEWAY_TIMEOUT(
            HttpResponseStatus.GATEWAY_TIMEOUT,
            "The challenge took too long",
            "The instance runs, but its program did not answer in time.");

    private final int code;
    private final String html;

    ErrorPage(HttpResponseStatus status, String title, String text) {
        this.code = status.code();
        this.html = """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem; }
                h1 { font-size: 1.5rem; }
                small { opacity: .75; }
                </style>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <small>%3$d &middot; gateway</small>
                """.formatted(title, text, code);
    }

    @Override
    public FullHttpResponse response() {
        byte[] text = html.getBytes(StandardCharsets.UTF_8);
        // Outside the heap, like everything that may have to wait for its player.
        ByteBuf body = ByteBufAllocator.DEFAULT.directBuffer(text.length).writeBytes(text);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'")
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (this == TOO_MANY_GUESSES) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "60");
        }
        return response;
    }
}
