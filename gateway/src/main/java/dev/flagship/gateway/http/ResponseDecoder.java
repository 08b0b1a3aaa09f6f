package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.List;

/** Responses of one container connection, told whether the request was HEAD, whose answer has no body. */
final class ResponseDecoder extends HttpResponseDecoder {

    private final FoldGuard folds = new FoldGuard();
    private boolean head;

    ResponseDecoder(int headBytes, int fields) {
        super(Decoding.strict(headBytes, fields));
    }

    /** Sets what the next final response answers. */
    void expectAnswerTo(boolean headRequest) {
        head = headRequest;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        folds.before(in);
        int start = in.readerIndex();
        int from = out.size();
        super.decode(ctx, in, out);
        folds.after(in.readerIndex() != start, out, from);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        boolean informational = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return head || informational || super.isContentAlwaysEmpty(message);
    }
}
