package dev.flagship.gateway.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2UnknownFrame;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Limits what a player can make us store through frames that no flow-control window limits. Netty stores as much of the
 * answers' headers as a player's settings ask for, and notes each change of that until the next answer. It also passes
 * unknown frames to their stream, where they wait until it is read. Any number of tiny pieces of a body wait there as
 * well. And heads of answers and resets wait for a player who takes nothing, so such a player is not read either.
 *
 * <p>Netty also lets {@code :protocol} pass and turns such a request into a plain one. We do not support that.
 */
final class FrameGuard extends ChannelDuplexHandler {

    /** More than flow control leaves waiting for a player who is merely slow, in bytes. */
    private static final long MOST_WAITING = 256 * 1024;

    private static final int LARGEST_TABLE = Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE;

    /** Browsers send settings once, and some programs twice. */
    private static final int MOST_SETTINGS = 64;

    private final Http2FrameCodec codec;
    private final UnreadFrames unread = new UnreadFrames();
    private int settings;
    private boolean gaveUp;

    /** Stands between this codec and the streams. */
    FrameGuard(Http2FrameCodec codec) {
        this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Http2Exception {
        if (gaveUp) {
            // Discards the rest of what was read in one go.
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case Http2UnknownFrame unknown -> unknown.release();
            case Http2HeadersFrame head
            when isForAnotherProtocol(head) ->
                ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR).stream(head.stream()));
            case Http2SettingsFrame changed -> {
                bound(ctx);
                ctx.fireChannelRead(changed);
            }
            case Http2DataFrame data -> {
                if (unread.add(data)) {
                    ctx.fireChannelRead(data);
                } else {
                    data.release();
                    giveUp(ctx);
                }
            }
            default -> ctx.fireChannelRead(message);
        }
    }

    private static boolean isForAnotherProtocol(Http2HeadersFrame head) {
        return head.headers().contains(Http2Headers.PseudoHeaderName.PROTOCOL.value());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2FrameStreamEvent changed && changed.stream().state() == Http2Stream.State.CLOSED) {
            unread.forget(changed.stream());
        }
        ctx.fireUserEventTriggered(event);
    }

    /** A window update of a stream shows how much it has read. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof Http2WindowUpdateFrame update && update.stream() != null) {
            unread.read(update.stream(), update.windowSizeIncrement());
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readWhileTaken(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        readWhileTaken(ctx);
        ctx.fireChannelReadComplete();
    }

    /** If a player takes nothing, each further request would leave more that waits. */
    private void readWhileTaken(ChannelHandlerContext ctx) {
        boolean reads = !gaveUp && ctx.channel().bytesBeforeWritable() <= MOST_WAITING;
        if (reads != ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(reads);
        }
    }

    private void bound(ChannelHandlerContext ctx) throws Http2Exception {
        Http2HeadersEncoder.Configuration table =
                codec.encoder().configuration().headersConfiguration();
        if (table.maxHeaderTableSize() > LARGEST_TABLE) {
            table.maxHeaderTableSize(LARGEST_TABLE);
        }
        settings++;
        if (settings > MOST_SETTINGS) {
            giveUp(ctx);
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        gaveUp = true;
        ctx.channel().config().setAutoRead(false);
        ctx.close();
    }
}
