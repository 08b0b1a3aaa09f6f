package dev.flagship.gateway.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A limited amount of something, in all and for each source. */
final class Room {

    private final int most;
    private final int mostOfOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Source, Integer> sources = new ConcurrentHashMap<>();

    Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Takes this amount of the total. Returns false, and takes nothing, when less is left. */
    boolean take(int amount) {
        if (taken.addAndGet(amount) > most) {
            give(amount);
            return false;
        }
        return true;
    }

    void give(int amount) {
        taken.addAndGet(-amount);
    }

    /** Takes this amount of what the source may have. Returns false, and takes nothing, when less is left. */
    boolean take(Source source, int amount) {
        if (sources.merge(source, amount, Integer::sum) > mostOfOne) {
            give(source, amount);
            return false;
        }
        return true;
    }

    void give(Source source, int amount) {
        sources.computeIfPresent(source, (key, count) -> count == amount ? null : count - amount);
    }
}
