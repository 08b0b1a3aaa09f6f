package dev.flagship.server.scoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standings of one page, the graph of the leaders beside them.
 *
 * @param rows in order of place
 * @param pinned the viewer's own row when it is not among {@code rows}; null otherwise
 */
public record ScoreboardView(List<RowView> rows, @Nullable RowView pinned, int page, int pages) {
    public ScoreboardView {
        rows = List.copyOf(rows);
    }

    /**
     * One account.
     *
     * @param last when its score last changed; null when it never did
     * @param own true for the viewer's own
     */
    public record RowView(
            int place,
            String name,
            int solves,
            long score,
            @Nullable Instant last,
            boolean own) {}
}
