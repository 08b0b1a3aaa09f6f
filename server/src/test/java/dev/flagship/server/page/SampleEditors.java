package dev.flagship.server.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.editor.ChallengeTableView;
import dev.flagship.server.editor.ChallengeTableView.Filter;
import dev.flagship.server.editor.ChallengeTableView.RowView;
import dev.flagship.server.editor.ContainerView;
import dev.flagship.server.editor.EditorView;
import dev.flagship.server.editor.EditorView.FileView;
import dev.flagship.server.editor.EditorView.FlagView;
import dev.flagship.server.editor.EditorView.HintView;
import dev.flagship.server.editor.EditorView.StepView;
import dev.flagship.server.editor.EditorView.TriedView;
import dev.flagship.server.editor.EditorView.WorthView;
import dev.flagship.server.editor.GrantView;
import dev.flagship.server.editor.HealthView;
import dev.flagship.server.editor.NamedView;
import dev.flagship.server.editor.RunningView;
import dev.flagship.server.editor.Typed;
import dev.flagship.server.page.SamplePages.Sample;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages on which challenges are made. */
final class SampleEditors {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private SampleEditors() {}

    static Map<String, Sample> all(ShellView shell) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("challenge-table", sample("editor/table", shell, table(true)));
        samples.put("challenge-table-empty", sample("editor/table", shell, table(false)));
        samples.put("challenge-new", sample("editor/challenge", shell, view(0, Typed.NOTHING)));
        samples.put("challenge-editor", sample("editor/challenge", shell, view(7, Typed.NOTHING)));
        Typed stale = new Typed(
                "main",
                Map.of("name", List.of(HOSTILE)),
                "version",
                "Somebody changed \"Reception\" since you opened it.");
        samples.put("challenge-editor-stale", sample("editor/challenge", shell, view(7, stale)));
        samples.put(
                "challenge-remove",
                new Sample(
                        "editor/remove.jte",
                        Map.of(
                                "shell",
                                shell,
                                "challenges",
                                List.of(new NamedView(7, "Reception")),
                                "back",
                                "/admin/challenges")));
        return samples;
    }

    private static Sample sample(String template, ShellView shell, Object view) {
        return new Sample(template + ".jte", Map.of("shell", shell, "view", view));
    }

    private static ChallengeTableView table(boolean some) {
        RowView row = new RowView(
                7,
                HOSTILE,
                "web",
                "dynamic",
                450,
                "visible",
                2,
                1,
                List.of("easy", HOSTILE),
                Instant.parse("2026-06-01T12:00:00Z"),
                "mara",
                Set.of(Weakness.COMPAT),
                false,
                new HealthView("broken", "is-failed", HOSTILE));
        return new ChallengeTableView(
                some ? List.of(row) : List.of(), 1, new Filter("", "", "", ""), List.of("web"), true, "", "");
    }

    private static ContainerView container() {
        return new ContainerView(
                "flagship/challenge:1",
                new ContainerView.ImageView(false, "", Instant.parse("2026-06-01T12:00:00Z")),
                Map.of("image", "flagship/challenge:1", "port-0", "8080", "exposure-0", "http", "hint-0", HOSTILE),
                3,
                List.of("flagship/challenge:1", "other:latest"),
                List.of("challenge", "default"),
                List.of("http", "tcp"),
                new RunningView(5, 4, 1, 2, true, HOSTILE, true),
                List.of(new GrantView(Weakness.COMPAT, true, "", "", null)),
                true,
                5,
                List.of(new ContainerView.FailureView(
                        Instant.parse("2026-06-01T12:00:00Z"), "exited", "exit code 1\n" + HOSTILE)),
                List.of(
                        new ContainerView.RunView(Instant.parse("2026-06-01T12:00:00Z"), false, 12, HOSTILE),
                        new ContainerView.RunView(Instant.parse("2026-06-01T11:45:00Z"), true, 3, "")));
    }

    private static EditorView view(long id, Typed typed) {
        Map<String, String> fields = Map.of(
                "name", "Reception", "category", "web", "description", HOSTILE, "function", "static", "points", "100");
        return new EditorView(
                id,
                3,
                "standard",
                id == 0 ? Map.of() : fields,
                List.of(8L),
                List.of(new NamedView(8, "Second")),
                "<p>Hello</p>",
                new WorthView(List.of(new StepView(1, 100), new StepView(50, 100))),
                List.of(
                        new FlagView(1, "static", HOSTILE, false),
                        new FlagView(2, "regex", "flag.*", true),
                        new FlagView(3, "static", null, false)),
                false,
                List.of(new HintView(4, HOSTILE, 10, "Look", List.of()), new HintView(5, "", 0, "More", List.of(4L))),
                List.of(new FileView(9, "map.txt", "/files/a/map.txt")),
                "easy, deck",
                "XSS",
                "Push.",
                "solved",
                new EditorView.RatingsView(
                        1,
                        0,
                        List.of(new EditorView.ReviewView(
                                "ada", true, HOSTILE, Instant.parse("2026-06-01T12:00:00Z")))),
                container(),
                List.of(
                        new EditorView.RuleView("units", "Units", "What it takes.", "units", "3", "1", List.of()),
                        new EditorView.RuleView(
                                "no_new_starts", "No new starts", "None.", "", "", "false", List.of("true", "false"))),
                false,
                true,
                typed,
                List.of("category"),
                new TriedView("flag{x}", List.of(2L)));
    }
}
