package dev.flagship.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers a stream that exceeds the limit and was not processed; its player may try again. It is not reset: browsers
 * repeat reset requests by themselves, for each file of a page, and Netty ends a connection with more than 200 refusals
 * by reset in 30 seconds. They would then lose their other streams, too. No window holds back an answer without a body,
 * so these do not pile up.
 */
final class RefusedStream extends ChannelInboundHandlerAdapter {

    private boolean answered;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean whole = message instanceof Http2HeadersFrame head && head.isEndStream();
        ReferenceCountUtil.release(message);
        if (answered) {
            return;
        }
        answered = true;
        ctx.write(new DefaultHttp2HeadersFrame(answer(), true));
        if (!whole) {
            // The rest of the request is not wanted. That is no fault of the player and not counted as one.
            ctx.write(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
        }
        ctx.flush();
    }

    private static Http2Headers answer() {
        return new DefaultHttp2Headers()
                .status(HttpResponseStatus.SERVICE_UNAVAILABLE.codeAsText())
                .set(HttpHeaderNames.CONTENT_LENGTH, "0")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.RETRY_AFTER, "1");
    }

    /** Netty resets and counts a stream that breaks the rules. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        answered = true;
    }
}
