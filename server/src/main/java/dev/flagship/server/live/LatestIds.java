package dev.flagship.server.live;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** The latest ids, up to a number. Thread-safe. */
final class LatestIds {
    private final SequencedSet<Long> ids = new LinkedHashSet<>();
    private final int most;

    LatestIds(int most) {
        this.most = most;
    }

    /** Adds an id. Returns false when it is remembered already. */
    synchronized boolean add(long id) {
        boolean added = ids.add(id);
        if (ids.size() > most) {
            ids.removeFirst();
        }
        return added;
    }
}
