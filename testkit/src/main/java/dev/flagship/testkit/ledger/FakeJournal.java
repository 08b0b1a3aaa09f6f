package dev.flagship.testkit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The changes of rows in the fake ledger, in the order in which they happened. */
final class FakeJournal {
    /**
     * A change that enters no state keeps the time of the row's state. So the search for changes after a time ends only
     * after this many older times in a row.
     */
    private static final int MOST_OLDER = 100;

    private final List<FakeRow> changes = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();

    void changed(FakeRow row) {
        changes.add(row);
        times.add(row.stateSince);
    }

    /** Returns each row that changed from this position on, once. */
    Set<FakeRow> since(long from) {
        return new LinkedHashSet<>(changes.subList((int) from, changes.size()));
    }

    /** Returns each row that changed after this time, and perhaps some that changed before, once. */
    Collection<FakeRow> since(Instant after) {
        Set<FakeRow> rows = new LinkedHashSet<>();
        int older = 0;
        for (int i = changes.size() - 1; i >= 0 && older < MOST_OLDER; i--) {
            rows.add(changes.get(i));
            older = times.get(i).isAfter(after) ? 0 : older + 1;
        }
        return rows;
    }

    long end() {
        return changes.size();
    }
}
