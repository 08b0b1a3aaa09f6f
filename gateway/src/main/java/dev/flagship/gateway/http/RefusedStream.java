package dev.flagship.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;

/** Resets a stream that is one too many, of which nothing was done: its player may ask again. */
final class RefusedStream extends ChannelInboundHandlerAdapter {

    private boolean reset;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
        if (!reset) {
            reset = true;
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
        }
    }

    /** Netty resets the stream of whoever breaks the rules, and counts it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        reset = true;
    }
}
