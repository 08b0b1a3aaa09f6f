package dev.flagship.server.live;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which of the events that are kept this server has passed on, so that it finds those that it was not told of. They are
 * committed in another order than that of their ids, so the highest alone would not say. Used by one thread.
 */
final class Told {
    private static final int MOST = 100;

    private final NavigableSet<Long> ids = new TreeSet<>();
    private long settled;

    /** @param settled the latest event that nobody needs to be told */
    Told(long settled) {
        this.settled = settled;
    }

    /** Up to this event there is nothing to make up for. */
    long settled() {
        return settled;
    }

    /** Notes that the event was passed on. */
    void add(long id) {
        if (id > settled) {
            ids.add(id);
        }
        if (ids.size() > MOST) {
            settled = ids.removeFirst();
        }
    }

    /** Those of them that were not passed on yet. */
    List<LiveEvent> missing(List<LiveEvent> events) {
        return events.stream()
                .filter(event -> event.id() > settled && !ids.contains(event.id()))
                .toList();
    }
}
