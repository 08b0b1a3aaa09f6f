package dev.flagship.gateway.http;

import dev.flagship.gateway.net.UnfinishedHeads;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;

/** Looks at what one connection's decoder reads: at lines of heads, and at how much it keeps that has no end yet. */
final class HeadGuard {

    private final FoldGuard folds = new FoldGuard();
    private final UnfinishedHeads.Part unfinished;

    HeadGuard(UnfinishedHeads.Part unfinished) {
        this.unfinished = unfinished;
    }

    /** Looks at what is about to be read; throws {@link DecoderException} for a folded line. */
    void before(ByteBuf in) {
        folds.before(in);
    }

    /**
     * Follows what became of so many bytes: {@code out} from {@code from} on.
     *
     * @throws TooLongFrameException when nothing did, and there is too much of that
     */
    void after(int read, List<Object> out, int from) {
        folds.after(read > 0, out, from);
        if (out.size() > from) {
            unfinished.end();
        } else if (read > 0 && !unfinished.add(read)) {
            throw new TooLongFrameException("too much of heads that do not end");
        }
    }

    /** The connection has ended, or left HTTP. */
    void end() {
        unfinished.end();
    }
}
