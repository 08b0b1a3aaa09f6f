package dev.flagship.gateway.http;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.List;

/**
 * Decodes the responses of one container connection. It must be told whether the request was HEAD, whose response has
 * no body.
 */
final class ResponseDecoder extends HttpResponseDecoder {

    private final HeadGuard heads;
    private boolean head;

    ResponseDecoder(int headBytes, int fields, UnfinishedHeads.Part unfinished) {
        super(Decoding.strict(headBytes, fields));
        heads = new HeadGuard(unfinished);
    }

    /** Says whether the next final response answers a HEAD request. */
    void expectAnswerTo(boolean headRequest) {
        head = headRequest;
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

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        boolean informational = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return head || informational || super.isContentAlwaysEmpty(message);
    }
}
