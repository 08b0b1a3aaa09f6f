package dev.flagship.gateway.net;

import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * How often each source asked for what is not there: a host name, a TLS server name or a tunnel, all in one count. A source
 * that asks too often gets a shorter answer; what is there it still reaches, because behind one address there may be a room
 * full of players. Only the sources that guessed last are remembered, so memory stays bounded however many there are.
 */
public final class Guesses {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final int remembered;
    private final long interval;

    /** When each source would have used up what it guessed, at one guess each interval. */
    private final LinkedHashMap<Source, Long> usedUp = new LinkedHashMap<>(16, 0.75f, true);

    private long all;
    private long held;

    /** Allows so many guesses a minute and remembers so many sources. */
    public Guesses(int perMinute, int remembered) {
        this.perMinute = perMinute;
        this.remembered = remembered;
        this.interval = WINDOW.toNanos() / perMinute;
    }

    /**
     * Counts a guess; true when the source has guessed too often.
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

    /** Guesses since the beginning, of all sources. */
    public synchronized long all() {
        return all;
    }

    /** Those among them that were too many. */
    public synchronized long held() {
        return held;
    }

    /** Sources that are remembered. */
    synchronized int sources() {
        return usedUp.size();
    }
}
