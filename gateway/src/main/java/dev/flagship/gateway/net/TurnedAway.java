package dev.flagship.gateway.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Connections that were closed as they came, since there were too many. What there is to say of them is said once a
 * minute at most, so that whoever opens many does not fill a log.
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

    /** Counts one from there. */
    synchronized void add(InetAddress from) {
        untold++;
        last = from.getHostAddress();
    }

    /**
     * What is new of them, for operators to read; empty where nothing is, or something was said less than a minute ago.
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
