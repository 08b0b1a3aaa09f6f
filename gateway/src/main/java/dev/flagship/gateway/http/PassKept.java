package dev.flagship.gateway.http;

import dev.flagship.gateway.access.PassCheck;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Has the browser store a pass, out of reach of the challenge's scripts, and repeat its request without it in the
 * address.
 */
record PassKept(String pass, boolean encrypted) implements OwnAnswer {

    @Override
    public FullHttpResponse response() {
        String cookie = PassCheck.COOKIE + "=" + pass + "; Path=/; HttpOnly; SameSite=Lax";
        FullHttpResponse response = toFrontPage();
        response.headers().set(HttpHeaderNames.SET_COOKIE, encrypted ? cookie + "; Secure" : cookie);
        return response;
    }

    /** Returns an answer that leads from the entrance to the front page of the instance. */
    static FullHttpResponse toFrontPage() {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SEE_OTHER, Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.LOCATION, "/")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
