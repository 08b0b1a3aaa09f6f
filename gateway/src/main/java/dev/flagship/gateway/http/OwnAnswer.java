package dev.flagship.gateway.http;

import io.netty.handler.codec.http.FullHttpResponse;

/** What the gateway answers by itself. */
interface OwnAnswer {

    /** A response after which the connection is closed. */
    FullHttpResponse response();
}
