package dev.flagship.gateway.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was read of heads and trailers whose end has not come, or whose turn, over all connections. It takes twice as
 * much of the heap, and of a request it does so before anybody is let in. Whoever sends them whole and one after the
 * other, as nearly all do, is not counted.
 */
public final class UnfinishedHeads {

    private final int mostOfAll;
    private final int mostOfOne;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Object, Integer> owners = new ConcurrentHashMap<>();

    /** At most {@code mostOfAll} bytes at one time, {@code mostOfOne} of them of one owner. */
    public UnfinishedHeads(int mostOfAll, int mostOfOne) {
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
    }

    /** Those of one connection, which count for this owner. */
    public Part of(Object owner) {
        return new Part(owner);
    }

    /** What one connection has unfinished. Used by its event loop only. */
    public final class Part {

        private final Object owner;
        private int bytes;

        private Part(Object owner) {
            this.owner = owner;
        }

        /** Counts so many more; false if there are too many now, and then they are counted all the same. */
        public boolean add(int more) {
            bytes += more;
            int ofOne = owners.merge(owner, more, Integer::sum);
            return all.addAndGet(more) <= mostOfAll && ofOne <= mostOfOne;
        }

        /** The end has come, or the connection's. */
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
