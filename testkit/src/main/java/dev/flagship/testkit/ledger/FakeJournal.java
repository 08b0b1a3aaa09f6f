package dev.flagship.testkit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which rows of the fake ledger changed, in the order in which they did. */
final class FakeJournal {
    /** A change that enters no state has the time of the one before; so many in a row are not of the time asked for. */
    private static final int MOST_OLDER = 100;

    private final List<FakeRow> changes = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();

    void changed(FakeRow row) {
        changes.add(row);
        times.add(row.stateSince);
    }

    /** Each row that changed from there on, once. */
    Set<FakeRow> since(long from) {
        return new LinkedHashSet<>(changes.subList((int) from, changes.size()));
    }

    /** Each row that changed after this, and perhaps some that did before, once. */
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
