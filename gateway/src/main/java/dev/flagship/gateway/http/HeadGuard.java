package dev.flagship.gateway.http;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;

/** Checks what one connection's decoder reads: lines of heads, and how much unfinished input it keeps. */
final class HeadGuard {

    private final FoldGuard folds = new FoldGuard();
    private final UnfinishedHeads.Part unfinished;

    HeadGuard(UnfinishedHeads.Part unfinished) {
        this.unfinished = unfinished;
    }

    /** Checks what is about to be read. Throws {@link DecoderException} for a folded line. */
    void before(ByteBuf in) {
        folds.before(in);
    }

    /**
     * Notes what became of {@code read} bytes: the messages in {@code out} from index {@code from}.
     *
     * @throws TooLongFrameException when they made no message, and too much is waiting for one
     */
    void after(int read, List<Object> out, int from) {
        folds.after(read > 0, out, from);
        if (out.size() > from) {
            unfinished.end();
        } else if (read > 0 && !unfinished.add(read)) {
            throw new TooLongFrameException("too much of heads that do not end");
        }
    }

    /** Ends the count, because the connection has ended or left HTTP. */
    void end() {
        unfinished.end();
    }
}
