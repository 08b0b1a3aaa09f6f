package dev.flagship.server.page;

import dev.flagship.server.content.PageEditView;
import dev.flagship.server.content.PageEditView.RowView;
import dev.flagship.server.content.PageView;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.List;
import java.util.Map;

/** The organisers' pages, and what operators write them with. */
final class ContentSamples {
    private ContentSamples() {}

    static void add(Map<String, Sample> samples, ShellView visitor, ShellView admin) {
        samples.put("text-page", page(visitor, new PageView("Rules", "<h1>Rules</h1><p>Be kind.</p>", false)));
        samples.put("text-page-draft", page(admin, new PageView(SamplePages.HOSTILE, "<p>Soon.</p>", true)));
        samples.put("pages", list(admin, List.of(row(1, "Rules", "/rules"), row(2, SamplePages.HOSTILE, "/a/b"))));
        samples.put("pages-empty", list(admin, List.of()));
        samples.put(
                "page-edit",
                new Sample("content/edit.jte", Map.of("shell", admin, "view", edit(Map.of("", "Too long.")))));
        samples.put(
                "page-edit-refused",
                new Sample("content/edit.jte", Map.of("shell", admin, "view", edit(Map.of("route", "Taken.")))));
    }

    private static Sample page(ShellView shell, PageView view) {
        return new Sample("content/page.jte", Map.of("shell", shell, "view", view));
    }

    private static Sample list(ShellView shell, List<RowView> rows) {
        return new Sample("content/list.jte", Map.of("shell", shell, "rows", rows));
    }

    private static RowView row(long id, String name, String address) {
        return new RowView(id, name, address, "everybody");
    }

    private static PageEditView edit(Map<String, String> errors) {
        return new PageEditView(
                2,
                "Rules",
                "rules",
                "# Rules\n\n" + SamplePages.HOSTILE,
                false,
                true,
                false,
                true,
                "<h1>Rules</h1>",
                errors);
    }
}
