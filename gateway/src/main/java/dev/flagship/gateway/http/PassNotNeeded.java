package dev.flagship.gateway.http;

import io.netty.handler.codec.http.FullHttpResponse;

/**
 * Leads a browser on that comes with a ticket to an instance that asks for no pass, so that the challenge does not see
 * the ticket.
 */
record PassNotNeeded() implements OwnAnswer {

    @Override
    public FullHttpResponse response() {
        return PassKept.toFrontPage();
    }
}
