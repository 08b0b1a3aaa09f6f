package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/** Requests of one player connection. */
final class RequestDecoder extends HttpRequestDecoder {

    private final FoldGuard folds = new FoldGuard();

    RequestDecoder(int headBytes, int fields) {
        super(Decoding.strict(headBytes, fields));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        folds.before(in);
        int start = in.readerIndex();
        int from = out.size();
        super.decode(ctx, in, out);
        folds.after(in.readerIndex() != start, out, from);
    }
}
