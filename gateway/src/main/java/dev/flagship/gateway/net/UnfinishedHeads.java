package dev.flagship.gateway.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes of heads and trailers that are incomplete, or wait for their turn, over all connections. They take twice as
 * much heap, and a request's do so before anybody is let in. Clients that send whole heads one after the other, as
 * nearly all do, are not counted.
 */
public final class UnfinishedHeads {

    private final int mostOfAll;
    private final int mostOfOne;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Object, Integer> owners = new ConcurrentHashMap<>();

    /** Allows {@code mostOfAll} bytes at one time, and {@code mostOfOne} of them for one owner. */
    public UnfinishedHeads(int mostOfAll, int mostOfOne) {
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
    }

    /** Returns the count of one connection, which adds to this owner's. */
    public Part of(Object owner) {
        return new Part(owner);
    }

    /** The unfinished bytes of one connection. Used by its event loop only. */
    public final class Part {

        private final Object owner;
        private int bytes;

        private Part(Object owner) {
            this.owner = owner;
        }

        /** Adds bytes. Returns false when there are too many now; they are counted all the same. */
        public boolean add(int more) {
            bytes += more;
            int ofOne = owners.merge(owner, more, Integer::sum);
            return all.addAndGet(more) <= mostOfAll && ofOne <= mostOfOne;
        }

        /** Ends the count, because the head or the connection has ended. */
        public void end() {
            int ended = bytes;
            if (ended == 0) {
                return;
            }
            bytes = 0;
            all.addAndGet(-ended);
            owners.computeIfPresent(owner, (key, count) -> count == ended ? null : count - ended);
        }
    }
}
