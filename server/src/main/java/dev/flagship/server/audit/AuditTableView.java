package dev.flagship.server.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The audit log, the latest first.
 *
 * @param deed which deed is wanted; empty for any
 * @param from as the form has it; empty for any time
 * @param to as the form has it; empty for any time
 * @param deeds the kinds of deeds that there are
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

    /** The filter as addresses say it. */
    public String query() {
        return "q=" + encoded(search) + "&deed=" + encoded(deed) + "&from=" + encoded(from) + "&to=" + encoded(to);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
