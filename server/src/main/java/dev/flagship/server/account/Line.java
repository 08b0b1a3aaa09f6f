package dev.flagship.server.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who wait for a turn, as they came. Above its length nobody comes in, and of one place on the network nobody
 * even before that, so that a place that holds its requests open keeps none of the others out. For many threads.
 */
final class Line {
    private final Semaphore turns;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> waitingOfPlace = new ConcurrentHashMap<>();
    private final int most;
    private final int mostOfPlace;

    /** What came of waiting. */
    enum Turn {
        /** To be given back with {@link #leave}. */
        GIVEN,
        CROWDED,
        STOPPING
    }

    /**
     * @param turns how many have a turn at one time
     * @param most how many may wait
     * @param mostOfPlace how many of them may be of one place
     */
    Line(int turns, int most, int mostOfPlace) {
        this.turns = new Semaphore(turns, true);
        this.most = most;
        this.mostOfPlace = mostOfPlace;
    }

    /** Waits for a turn, where there is room to wait. */
    Turn comeIn(String place) {
        try {
            return waitingOfPlace.merge(place, 1, Integer::sum) > mostOfPlace ? Turn.CROWDED : comeIn();
        } finally {
            waitingOfPlace.computeIfPresent(place, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private Turn comeIn() {
        try {
            if (waiting.incrementAndGet() > most) {
                return Turn.CROWDED;
            }
            turns.acquire();
            return Turn.GIVEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Turn.STOPPING;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        turns.release();
    }
}
