package dev.flagship.server.standings;

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
     * @param own true for the viewer's own
     */
    public record RowView(int place, String name, int solves, long score, boolean own) {}
}
