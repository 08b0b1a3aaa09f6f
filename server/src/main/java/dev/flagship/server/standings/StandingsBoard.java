package dev.flagship.server.standings;

import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands everybody the same standings. They are at most a second old, and not older than the last solve on this server;
 * one reader makes new ones while the others wait for them, so a thousand readers cost as much as one.
 */
public final class StandingsBoard {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final StandingsStore store;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong solves = new AtomicLong();
    private volatile Made latest;

    StandingsBoard(StandingsStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.latest = make(0);
    }

    /** The standings. */
    public Standings current() {
        Made known = latest;
        if (isGood(known)) {
            return known.standings();
        }
        making.lock();
        try {
            if (!isGood(latest)) {
                latest = refresh(latest);
            }
            return latest.standings();
        } finally {
            making.unlock();
        }
    }

    /** Says that a solve was committed, so that whoever asks from now on sees it. */
    public void solved() {
        solves.incrementAndGet();
    }

    private boolean isGood(Made made) {
        return made.solves() == solves.get() && clock.nanoTime() - made.atNanos() < FRESH_NANOS;
    }

    private Made refresh(Made old) {
        long seen = solves.get();
        long now = clock.nanoTime();
        return store.version().equals(old.standings().version()) ? new Made(old.standings(), seen, now) : make(seen);
    }

    private Made make(long seen) {
        long now = clock.nanoTime();
        String version = store.version();
        return new Made(Ranking.of(version, store.solves()), seen, now);
    }

    private record Made(Standings standings, long solves, long atNanos) {}
}
