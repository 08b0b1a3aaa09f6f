package dev.flagship.server.admin;

import dev.flagship.server.admin.DashboardView.LineView;
import java.util.List;

/**
 * Whether the event can begin.
 *
 * @param missing how many things keep it from beginning
 * @param warnings how many somebody should have decided on
 */
public record ReadyView(List<Row> rows, int missing, int warnings) {
    public ReadyView {
        rows = List.copyOf(rows);
    }

    /**
     * One thing that was looked at.
     *
     * @param state in a word
     * @param kind the look of that word
     */
    public record Row(
            String code, String title, String state, String kind, String text, List<LineView> lines, String link) {
        public Row {
            lines = List.copyOf(lines);
        }
    }
}
