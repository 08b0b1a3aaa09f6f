package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Open player connections over all routes, with a ceiling that keeps file descriptors and memory for everyone's containers
 * and one for each source, so that none of them takes all there are. A connection may count as several.
 */
public final class ConnectionCount {

    private final int max;
    private final int maxPerSource;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Source, Integer> sources = new ConcurrentHashMap<>();
    private final TurnedAway turnedAway;

    /** At most {@code max} connections at one time, {@code maxPerSource} of them from one source. */
    public ConnectionCount(int max, int maxPerSource) {
        this.max = max;
        this.maxPerSource = maxPerSource;
        this.turnedAway = new TurnedAway(max, maxPerSource);
    }

    /**
     * Counts the channel until it is closed; false when there are too many, and then it is not counted.
     *
     * @param as how many it counts as
     */
    public boolean add(Channel channel, int as) {
        if (taken.addAndGet(as) > max) {
            taken.addAndGet(-as);
            return false;
        }
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            taken.addAndGet(-as);
            open.decrementAndGet();
        });
        return true;
    }

    /** Counts the channel for its source until it is closed; false when that has too many. */
    public boolean add(Channel channel, Source source, int as) {
        if (sources.merge(source, as, Integer::sum) > maxPerSource) {
            remove(source, as);
            return false;
        }
        channel.closeFuture().addListener(closed -> remove(source, as));
        return true;
    }

    /**
     * Counts a stream of a connection as one more until it is closed; false when there are too many of all or of its
     * source, and then it is not counted.
     */
    public boolean addStream(Channel stream, Source source) {
        if (taken.incrementAndGet() > max || !add(stream, source, 1)) {
            taken.decrementAndGet();
            return false;
        }
        stream.closeFuture().addListener(closed -> taken.decrementAndGet());
        return true;
    }

    private void remove(Source source, int as) {
        sources.computeIfPresent(source, (key, count) -> count == as ? null : count - as);
    }

    /** Those for whom there was no room. */
    public TurnedAway turnedAway() {
        return turnedAway;
    }

    /** Connections that are open now. */
    public int open() {
        return open.get();
    }
}
