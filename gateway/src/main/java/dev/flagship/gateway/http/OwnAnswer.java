package dev.flagship.gateway.http;

import io.netty.handler.codec.http.FullHttpResponse;

/** An answer by the gateway itself. */
interface OwnAnswer {

    /** Returns a response after which the connection is closed. */
    FullHttpResponse response();
}
