package dev.flagship.server.live;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The kept events that this server has passed on, so that it finds those that it was not told of. Events are committed
 * in another order than that of their ids, so the highest id alone would not tell. For one thread.
 */
final class Told {
    private static final int MOST = 100;

    private final NavigableSet<Long> ids = new TreeSet<>();
    private long settled;

    /**
     * Creates it.
     *
     * @param settled the latest event that nobody needs to be told
     */
    Told(long settled) {
        this.settled = settled;
    }

    /** Returns the id up to which nothing is missing. */
    long settled() {
        return settled;
    }

    /** Records that the event was passed on. */
    void add(long id) {
        if (id > settled) {
            ids.add(id);
        }
        if (ids.size() > MOST) {
            settled = ids.removeFirst();
        }
    }

    /** Returns those events that were not passed on yet. */
    List<LiveEvent> missing(List<LiveEvent> events) {
        return events.stream()
                .filter(event -> event.id() > settled && !ids.contains(event.id()))
                .toList();
    }
}
