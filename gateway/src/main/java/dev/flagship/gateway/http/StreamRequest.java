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

/** Makes the request of a stream look as it would in HTTP/1.1: a head, then a body. */
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
     * What a player sent before it reset a stream would otherwise wait until it is read. Not closed at once: that would
     * answer the reset with another.
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
     * Whoever breaks the rules on a stream has it reset for that, which Netty does next and counts. Closed here, it
     * would be reset as one that is not wanted any more, and such are not counted.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof Http2Exception)) {
            ctx.fireExceptionCaught(cause);
        }
    }
}
