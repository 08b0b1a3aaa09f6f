package dev.flagship.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Refuses header lines that begin with white space. Netty's decoder, strict otherwise, still joins such a line to the
 * previous one, as old proxies did. A parser behind us that does not would see other headers than we do.
 */
final class FoldGuard {

    private boolean inHead = true;
    private boolean beforeFirstLine = true;

    /** Checks what the decoder is about to read. Throws {@link DecoderException} for a folded line. */
    void before(ByteBuf in) {
        if (!inHead) {
            return;
        }
        if (beforeFirstLine) {
            skipEmptyLines(in);
        }
        int line = in.readerIndex();
        int end = in.writerIndex();
        while (line < end) {
            byte first = in.getByte(line);
            if (first == ' ' || first == '\t') {
                throw new DecoderException("header line begins with white space");
            }
            if (first == '\r' || first == '\n') {
                return;
            }
            int lineFeed = in.indexOf(line, end, (byte) '\n');
            if (lineFeed < 0) {
                return;
            }
            line = lineFeed + 1;
        }
    }

    /** Notes what the decoder made of it: the messages in {@code out} from index {@code from}. */
    void after(boolean consumed, List<Object> out, int from) {
        beforeFirstLine &= !consumed;
        for (int i = from; i < out.size(); i++) {
            Object message = out.get(i);
            if (message instanceof HttpMessage) {
                inHead = false;
            }
            if (message instanceof LastHttpContent) {
                inHead = true;
                beforeFirstLine = true;
            }
        }
    }

    private static void skipEmptyLines(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.getByte(in.readerIndex());
            if (next != '\r' && next != '\n') {
                return;
            }
            in.skipBytes(1);
        }
    }
}
