package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** Open player connections over all routes, with a ceiling that keeps file descriptors for everyone's containers. */
public final class ConnectionCount {

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    /** At most {@code max} connections at one time. */
    public ConnectionCount(int max) {
        this.max = max;
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

    /** Connections that are open now. */
    public int open() {
        return open.get();
    }
}
