package dev.flagship.server.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The audit log, latest first.
 *
 * @param deed the kind of deed in the filter; empty for any
 * @param from the text in the form's field; empty for any time
 * @param to the text in the form's field; empty for any time
 * @param deeds all kinds of deeds in the log
 */
public record AuditTableView(
        List<AuditRow> rows,
        String search,
        String deed,
        String from,
        String to,
        List<String> deeds,
        int page,
        int pages,
        long total) {
    public AuditTableView {
        rows = List.copyOf(rows);
        deeds = List.copyOf(deeds);
    }

    /** Whether some deeds are left out. */
    public boolean isFiltered() {
        return !search.isEmpty() || !deed.isEmpty() || !from.isEmpty() || !to.isEmpty();
    }

    /** Returns the filter as a query string. */
    public String query() {
        return "q=" + encoded(search) + "&deed=" + encoded(deed) + "&from=" + encoded(from) + "&to=" + encoded(to);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
