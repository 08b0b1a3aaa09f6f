package dev.flagship.gateway.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Connections that were closed on arrival because there were too many. They are reported once a minute at most, so that
 * nobody can fill a log by opening many.
 */
public final class TurnedAway {

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final int max;
    private final int maxPerSource;
    private long untold;
    private boolean everTold;
    private long toldAt;
    private String last = "";

    TurnedAway(int max, int maxPerSource) {
        this.max = max;
        this.maxPerSource = maxPerSource;
    }

    /** Counts one from this address. */
    synchronized void add(InetAddress from) {
        untold++;
        last = from.getHostAddress();
    }

    /**
     * Returns a report of new ones for operators; empty when there are none, or the last report was less than a minute
     * ago.
     *
     * @param now monotonic nanoseconds
     */
    public synchronized Optional<String> news(long now) {
        if (untold == 0 || (everTold && now - toldAt < PAUSE)) {
            return Optional.empty();
        }
        String news = "connections of players closed as they came: " + untold + ", the last one from " + last
                + " (at most " + max + " at one time, " + maxPerSource + " from one address)";
        untold = 0;
        everTold = true;
        toldAt = now;
        return Optional.of(news);
    }
}
