package dev.flagship.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;

/** Makes the request of a stream look as in HTTP/1.1: a head, then a body. */
final class StreamRequest extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HttpRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        for (ExtensionHeaderNames name : ExtensionHeaderNames.values()) {
            request.headers().remove(name.text());
        }
        if (request instanceof FullHttpRequest whole) {
            ctx.fireChannelRead(
                    new DefaultHttpRequest(whole.protocolVersion(), whole.method(), whole.uri(), whole.headers()));
            ctx.fireChannelRead(new DefaultLastHttpContent(whole.content()));
        } else {
            ctx.fireChannelRead(request);
        }
    }

    /**
     * Discards what the player sent before it reset the stream; otherwise that would wait to be read. The stream is not
     * closed at once, because that would answer the reset with another one.
     */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            ctx.executor().execute(() -> ctx.channel().close());
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /**
     * Leaves a stream that breaks the rules to Netty, which resets and counts it. If it were closed here, it would be
     * reset as no longer wanted, which is not counted.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof Http2Exception)) {
            ctx.fireExceptionCaught(cause);
        }
    }
}
