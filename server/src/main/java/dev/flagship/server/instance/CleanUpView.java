package dev.flagship.server.instance;

import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.server.instance.InstanceTableView.RowView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What seems to be stuck, and what the node's last look at everything came to.
 *
 * @param down whether nothing can be looked at for now
 * @param latest the latest look that was asked for; null when none was
 */
public record CleanUpView(
        List<StuckView> rows, boolean down, @Nullable CleanUp latest) {
    public CleanUpView {
        rows = List.copyOf(rows);
    }

    /** Whether not everything is shown. */
    public boolean more() {
        return rows.size() >= CleanUpDead.MOST;
    }

    /**
     * One instance that seems to be stuck.
     *
     * @param wrong what is wrong with it
     * @param then what the node does about it
     */
    public record StuckView(RowView row, String wrong, Instant since, String then) {
        public StuckView {
            Objects.requireNonNull(row, "row");
            Objects.requireNonNull(wrong, "wrong");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(then, "then");
        }
    }
}
