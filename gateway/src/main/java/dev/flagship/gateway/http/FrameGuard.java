package dev.flagship.gateway.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2UnknownFrame;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;

/**
 * Bounds what a player can have kept by frames that no window holds back. Netty keeps as much of the headers of answers
 * as a player's settings ask for, notes each change of that until the next answer, and hands frames of kinds that it
 * does not know to their stream, where they wait until that is read, as any number of tiny pieces of a body does.
 */
final class FrameGuard extends ChannelDuplexHandler {

    private static final int LARGEST_TABLE = Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE;

    /** Browsers say them once, and some programs once more. */
    private static final int MOST_SETTINGS = 64;

    private final Http2FrameCodec codec;
    private final UnreadFrames unread = new UnreadFrames();
    private int settings;

    /** Comes between this codec and the streams. */
    FrameGuard(Http2FrameCodec codec) {
        this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Http2Exception {
        switch (message) {
            case Http2UnknownFrame unknown -> unknown.release();
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

    /** A stream says what it has read by opening the window again. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof Http2WindowUpdateFrame update && update.stream() != null) {
            unread.read(update.stream(), update.windowSizeIncrement());
        }
        ctx.write(message, promise);
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

    private static void giveUp(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(false);
        ctx.close();
    }
}
