package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Responses to one player, told whether the request was HEAD, whose answer keeps its headers but has no body. */
final class ResponseEncoder extends HttpResponseEncoder {

    private boolean head;

    /** Sets what the next final response answers. */
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
