package dev.flagship.gateway.http;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/** Decodes the requests of one player connection. */
final class RequestDecoder extends HttpRequestDecoder {

    private final HeadGuard heads;

    RequestDecoder(int headBytes, int fields, UnfinishedHeads.Part unfinished) {
        super(Decoding.strict(headBytes, fields));
        heads = new HeadGuard(unfinished);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        heads.before(in);
        int start = in.readerIndex();
        int from = out.size();
        super.decode(ctx, in, out);
        heads.after(in.readerIndex() - start, out, from);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        heads.end();
        super.handlerRemoved0(ctx);
    }
}
