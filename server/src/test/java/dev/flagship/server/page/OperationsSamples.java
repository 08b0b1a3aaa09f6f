package dev.flagship.server.page;

import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.instance.operator.CleanUpView;
import dev.flagship.server.instance.operator.CleanUpView.StuckView;
import dev.flagship.server.instance.operator.InstanceTableView;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.statistics.StatisticsView;
import dev.flagship.server.statistics.StatisticsView.BarView;
import dev.flagship.server.statistics.StatisticsView.FactView;
import dev.flagship.server.statistics.StatisticsView.GraphView;
import dev.flagship.server.statistics.StatisticsView.RowView;
import dev.flagship.server.statistics.StatisticsView.SpanView;
import dev.flagship.server.volume.VolumesView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operators' pages of what is stuck, of what is kept and of what happened over time. */
final class OperationsSamples {
    private static final Instant NINE = Instant.parse("2030-01-31T09:00:00Z");

    private OperationsSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin, InstanceTableView table) {
        List<StuckView> stuck = table.rows().stream()
                .map(row -> new StuckView(row, "It is not gone", NINE, SamplePages.HOSTILE))
                .toList();
        samples.put(
                "admin-clean-up",
                page(
                        "instance/operator/clean-up",
                        admin,
                        new CleanUpView(stuck, true, new CleanUp(2, NINE, 1, NINE, 3, 1))));
        samples.put(
                "admin-clean-up-done",
                page(
                        "instance/operator/clean-up",
                        admin,
                        new CleanUpView(List.of(), false, new CleanUp(2, NINE, 2, NINE, 3, 0))));
        volumes(samples, admin);
        samples.put("admin-statistics", page("statistics/instances", admin, statistics()));
        samples.put(
                "admin-statistics-empty",
                page(
                        "statistics/instances",
                        admin,
                        new StatisticsView(List.of(), NINE, NINE, "1 h", List.of(), List.of(), List.of(), List.of())));
    }

    private static void volumes(Map<String, Sample> samples, ShellView admin) {
        VolumesView.RowView used = new VolumesView.RowView(
                2,
                SamplePages.HOSTILE,
                "/admin/users/7",
                SamplePages.HOSTILE,
                "/admin/challenges/7",
                Set.of(Weakness.COMPAT),
                "notes",
                "local",
                "12 KiB of 64 MiB",
                NINE,
                NINE,
                "0f5f4c6e-2c67-4d5a-9a55-3f9c4b1d2e3f",
                true);
        VolumesView.RowView unused = new VolumesView.RowView(
                1, "everybody", "", "gone", "", Set.of(), "notes", "local", "not measured", NINE, NINE, "", false);
        samples.put(
                "admin-volumes",
                page(
                        "volume/list",
                        admin,
                        new VolumesView(List.of(used, unused), SamplePages.HOSTILE, 1, 2, 60, true)));
        samples.put("admin-volumes-none", page("volume/list", admin, new VolumesView(List.of(), "", 1, 1, 0, false)));
    }

    private static Sample page(String template, ShellView admin, Object view) {
        return new Sample(template + ".jte", Map.of("shell", admin, "view", view));
    }

    private static StatisticsView statistics() {
        List<BarView> bars =
                List.of(new BarView(0, 40, 100, 20, "9: 10"), new BarView(50, 40, 30, 0, SamplePages.HOSTILE));
        return new StatisticsView(
                List.of(new SpanView("Last hour", "/admin/instances/statistics?span=hour", true)),
                NINE,
                NINE.plusSeconds(3600),
                "5 min",
                List.of(new FactView("Starts", "12")),
                List.of(
                        new GraphView("Starts", "10", "failures at the front", bars),
                        new GraphView("Peak", "3", "", bars)),
                List.of(new RowView(NINE, 10, 9, "0.4 s", "2 s", 1, 3)),
                List.of(new FactView("exited", "1")));
    }
}
