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
 * Answers a stream that is one too many, of which nothing was done: its player may ask again. It is not reset: Netty
 * ends a connection with more than 200 resets for a refusal in 30 seconds, and browsers ask by themselves again, for
 * each of a page's files, so that they would lose their other streams, too. No window holds back an answer without a
 * body, so it does not pile up.
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
            // The rest of the request is not wanted, which is no fault and not counted as one.
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

    /** Netty resets the stream of whoever breaks the rules, and counts it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        answered = true;
    }
}
