package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Open player connections over all routes, with a ceiling that keeps file descriptors for everyone's containers and one
 * for each source, so that none of them takes all there are.
 */
public final class ConnectionCount {

    private final int max;
    private final int maxPerSource;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Source, Integer> sources = new ConcurrentHashMap<>();

    /** At most {@code max} connections at one time, {@code maxPerSource} of them from one source. */
    public ConnectionCount(int max, int maxPerSource) {
        this.max = max;
        this.maxPerSource = maxPerSource;
    }

    /** Counts the channel until it is closed; false when there are too many, and then it is not counted. */
    public boolean add(Channel channel) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            return false;
        }
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        return true;
    }

    /** Counts the channel for its source until it is closed; false when that has too many. */
    public boolean add(Channel channel, Source source) {
        if (sources.merge(source, 1, Integer::sum) > maxPerSource) {
            remove(source);
            return false;
        }
        channel.closeFuture().addListener(closed -> remove(source));
        return true;
    }

    private void remove(Source source) {
        sources.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Connections that are open now. */
    public int open() {
        return open.get();
    }
}
