package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** What to do with the head of a container's answer. Containers are hostile, so nothing ambiguous is passed on. */
enum Answer {
    /** Pass it on. */
    PASS,
    /** Drop it: the player cannot understand it and does not need it. */
    SKIP,
    /** Refuse it: it is no answer to this request. */
    REFUSE;

    private static final int MOST_INTERIM = 16;
    private static final int LAST_STATUS = 999;

    /** Makes the head fit for the player, and notes its meaning in the exchange. */
    static Answer prepare(HttpResponse head, Exchange exchange) {
        if (head.decoderResult().isFailure()
                || exchange.answered
                || exchange.switching
                || head.status().code() > LAST_STATUS
                || HopHeaders.hasOddTransferEncoding(head.headers(), head.protocolVersion())) {
            return REFUSE;
        }
        if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return switchProtocols(head, exchange);
        }
        if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return interim(head, exchange);
        }
        finalAnswer(head, exchange);
        return PASS;
    }

    private static Answer switchProtocols(HttpResponse head, Exchange exchange) {
        if (!exchange.isWebSocket() || !head.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT)) {
            return REFUSE;
        }
        exchange.switching = true;
        HopHeaders.upgradeTowardsPlayer(head.headers());
        return PASS;
    }

    private static Answer interim(HttpResponse head, Exchange exchange) {
        exchange.interim++;
        if (exchange.interim > MOST_INTERIM) {
            return REFUSE;
        }
        HopHeaders.towardsPlayer(head.headers());
        return exchange.isHttp10() ? SKIP : PASS;
    }

    private static void finalAnswer(HttpResponse head, Exchange exchange) {
        HttpHeaders headers = head.headers();
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        boolean empty = exchange.isHead()
                || head.status().equals(HttpResponseStatus.NO_CONTENT)
                || head.status().equals(HttpResponseStatus.NOT_MODIFIED);
        boolean endsByClose = !empty && !chunked && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        exchange.answered = true;
        exchange.containerPersists = HttpUtil.isKeepAlive(head) && !endsByClose;
        if (endsByClose && !exchange.isHttp10()) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (chunked && exchange.isHttp10()) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        HopHeaders.towardsPlayer(headers);
        if (exchange.last) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }
}
