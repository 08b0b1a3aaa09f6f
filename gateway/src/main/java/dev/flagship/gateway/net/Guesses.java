package dev.flagship.gateway.net;

import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Counts how often each source requested something unknown: a host name, a TLS server name or a tunnel, all in one
 * count. A source that does so too often gets a shorter answer. It still reaches what exists, because many players may
 * share one address. Only the sources that guessed last are remembered, so that memory stays bounded.
 */
public final class Guesses {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final int remembered;
    private final long interval;

    /** When each source's guesses would be used up, at one guess per interval. */
    private final LinkedHashMap<Source, Long> usedUp = new LinkedHashMap<>(16, 0.75f, true);

    private long all;
    private long held;

    /** Allows this many guesses a minute, and remembers this many sources. */
    public Guesses(int perMinute, int remembered) {
        this.perMinute = perMinute;
        this.remembered = remembered;
        this.interval = WINDOW.toNanos() / perMinute;
    }

    /**
     * Counts a guess. Returns true when the source has guessed too often.
     *
     * @param now monotonic nanoseconds
     */
    public synchronized boolean isTooMany(Source source, long now) {
        all++;
        Long before = usedUp.get(source);
        long from = before == null || before - now < 0 ? now : before;
        if (from - now > interval * (perMinute - 1)) {
            held++;
            return true;
        }
        usedUp.put(source, from + interval);
        if (usedUp.size() > remembered) {
            usedUp.pollFirstEntry();
        }
        return false;
    }

    /** Returns all guesses so far. */
    public synchronized long all() {
        return all;
    }

    /** Returns how many of them were too many. */
    public synchronized long held() {
        return held;
    }

    /** Returns how many sources are remembered. */
    synchronized int sources() {
        return usedUp.size();
    }
}
