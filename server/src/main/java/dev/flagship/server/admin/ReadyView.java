package dev.flagship.server.admin;

import dev.flagship.server.admin.DashboardView.LineView;
import java.util.List;

/**
 * Whether the event can begin.
 *
 * @param missing how many checks keep the event from beginning
 * @param warnings how many checks somebody should have decided on
 */
public record ReadyView(List<Row> rows, int missing, int warnings) {
    public ReadyView {
        rows = List.copyOf(rows);
    }

    /**
     * One check.
     *
     * @param state the result, as a word
     * @param kind CSS class of that word
     */
    public record Row(
            String code, String title, String state, String kind, String text, List<LineView> lines, String link) {
        public Row {
            lines = List.copyOf(lines);
        }
    }
}
