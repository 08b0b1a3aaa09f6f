package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/**
 * Encodes responses to one player. It must be told whether the request was HEAD, whose response keeps its headers but
 * has no body.
 */
final class ResponseEncoder extends HttpResponseEncoder {

    private boolean head;

    /** Says whether the next final response answers a HEAD request. */
    void answerTo(boolean headRequest) {
        head = headRequest;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return head
                || response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                || super.isContentAlwaysEmpty(response);
    }
}
