package dev.flagship.gateway.net;

import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * How often each source asked for what is not there. A source that asks too often gets a shorter answer; what is there
 * it still reaches, because behind one address there may be a room full of players. Only the sources that guessed last
 * are remembered, so memory stays bounded however many there are.
 */
public final class Guesses {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final int remembered;
    private final long interval;

    /** When each source would have used up what it guessed, at one guess each interval. */
    private final LinkedHashMap<Source, Long> usedUp = new LinkedHashMap<>(16, 0.75f, true);

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
        Long before = usedUp.get(source);
        long from = before == null || before - now < 0 ? now : before;
        if (from - now > interval * (perMinute - 1)) {
            return true;
        }
        usedUp.put(source, from + interval);
        if (usedUp.size() > remembered) {
            usedUp.pollFirstEntry();
        }
        return false;
    }

    /** Sources that are remembered. */
    synchronized int sources() {
        return usedUp.size();
    }
}
