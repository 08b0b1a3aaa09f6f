package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.server.instance.operator.InstanceTableView.RowView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of instances that seem stuck, with the result of the node's latest look at everything.
 *
 * @param down whether no look is possible for now
 * @param latest the latest look that was asked for; null when none was
 */
public record CleanUpView(
        List<StuckView> rows, boolean down, @Nullable CleanUp latest) {
    public CleanUpView {
        rows = List.copyOf(rows);
    }

    /** Returns whether there may be more than the rows shown. */
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
