package dev.flagship.server.password;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A first-come, first-served line of requests that wait for a turn. It refuses requests when it is full, and earlier
 * those of one place on the network, so that a place that holds its requests open does not keep the others out.
 * Thread-safe.
 */
final class Line {
    private final Semaphore turns;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> waitingOfPlace = new ConcurrentHashMap<>();
    private final int most;
    private final int mostOfPlace;

    /** The outcome of waiting. */
    enum Turn {
        /** The turn has to be given back with {@link #leave}. */
        GIVEN,
        CROWDED,
        STOPPING
    }

    /**
     * @param turns how many requests have a turn at the same time
     * @param most how many requests may wait
     * @param mostOfPlace how many of them may come from one place
     */
    Line(int turns, int most, int mostOfPlace) {
        this.turns = new Semaphore(turns, true);
        this.most = most;
        this.mostOfPlace = mostOfPlace;
    }

    /** Waits for a turn if there is room to wait. */
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
