package dev.flagship.server.page;

import dev.flagship.server.admin.DashboardView.LineView;
import dev.flagship.server.admin.ReadyView;
import dev.flagship.server.admin.ReadyView.Row;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.List;
import java.util.Map;

/** The list that operators go through before the event. */
final class ReadySamples {
    private ReadySamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        Row ready =
                new Row("times", "Start and end", "ready", "is-solved", "Both are set.", List.of(), "/admin/settings");
        Row missing = new Row(
                "flags",
                "Flags",
                "missing",
                "is-failed",
                "One has none.",
                List.of(new LineView(SamplePages.HOSTILE, SamplePages.HOSTILE, "/admin/challenges/7")),
                "/admin/challenges");
        samples.put("ready", page(admin, new ReadyView(List.of(ready), 0, 0)));
        samples.put("ready-nearly", page(admin, new ReadyView(List.of(ready), 0, 1)));
        samples.put("ready-not", page(admin, new ReadyView(List.of(ready, missing), 1, 2)));
    }

    private static Sample page(ShellView shell, ReadyView view) {
        return new Sample("admin/ready.jte", Map.of("shell", shell, "view", view));
    }
}
