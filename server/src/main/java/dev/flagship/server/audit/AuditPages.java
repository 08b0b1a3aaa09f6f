package dev.flagship.server.audit;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.CsvFile;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log for operators and observers, as a searchable page and as a CSV file. */
@Controller
@RequestMapping("/admin/audit")
class AuditPages {
    private static final int PER_PAGE = 50;
    private static final int PER_READ = 500;

    private final AuditStore store;

    AuditPages(AuditStore store) {
        this.store = store;
    }

    @GetMapping
    ModelAndView table(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") int page) {
        AuditFilter filter = filter(search, deed, from, to);
        long total = store.count(filter);
        PageRequest request = new PageRequest(page, PER_PAGE).within(total);
        return new ModelAndView(
                "audit/table",
                "view",
                new AuditTableView(
                        store.list(filter, Long.MAX_VALUE, request.perPage(), request.offset()),
                        filter.text(),
                        filter.action(),
                        from,
                        to,
                        store.actions(),
                        request.page(),
                        request.pages(total),
                        total));
    }

    /** Exports all rows that match the filter, reading them in batches. */
    @GetMapping("/export.csv")
    void export(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = filter(search, deed, from, to);
        CsvFile file = CsvFile.begin(response, "audit.csv", AuditRow.head());
        List<AuditRow> rows = store.list(filter, Long.MAX_VALUE, PER_READ, 0);
        while (!rows.isEmpty()) {
            for (AuditRow row : rows) {
                file.add(row.cells());
            }
            rows = store.list(filter, rows.getLast().id(), PER_READ, 0);
        }
    }

    private static AuditFilter filter(String search, String deed, String from, String to) {
        return new AuditFilter(FormFields.search(search), FormFields.search(deed), time("from", from), time("to", to));
    }

    private static @Nullable Instant time(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?")) {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            throw JsonFields.refused(field, say("admin-audit.no-such-time"));
        }
        throw JsonFields.refused(field, say("admin-audit.time"));
    }
}
