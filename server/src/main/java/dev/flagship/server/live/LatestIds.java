package dev.flagship.server.live;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** The ids that came last, as many as are worth remembering. For many threads. */
final class LatestIds {
    private final SequencedSet<Long> ids = new LinkedHashSet<>();
    private final int most;

    LatestIds(int most) {
        this.most = most;
    }

    /** Adds one; false where it is among them already. */
    synchronized boolean add(long id) {
        boolean added = ids.add(id);
        if (ids.size() > most) {
            ids.removeFirst();
        }
        return added;
    }
}
