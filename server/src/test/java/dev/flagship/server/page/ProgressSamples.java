package dev.flagship.server.page;

import static dev.flagship.server.page.SamplePages.HOSTILE;
import static dev.flagship.server.page.SamplePages.page;

import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.standings.DistributionView;
import dev.flagship.server.standings.DistributionView.BinView;
import dev.flagship.server.standings.ProgressView;
import dev.flagship.server.standings.ProgressView.ColumnView;
import dev.flagship.server.standings.ProgressView.RowView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Who solved what. */
final class ProgressSamples {
    private static final int CHALLENGES = 24;

    private ProgressSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        List<ColumnView> columns = IntStream.range(0, CHALLENGES)
                .mapToObj(i -> new ColumnView(i, i % 9 == 4 ? HOSTILE : "The keeper's log book " + i, CHALLENGES - i))
                .toList();
        List<RowView> rows =
                IntStream.range(0, 50).mapToObj(ProgressSamples::row).toList();
        DistributionView distribution = new DistributionView(
                0, 199, 30, List.of(new BinView(0, 99, 20, 0, 50, 66), new BinView(100, 199, 30, 50, 50, 100)));
        samples.put(
                "admin-progress",
                page("standings/progress", admin, "view", new ProgressView(true, columns, rows, 1, 2, distribution)));
        samples.put(
                "admin-progress-empty",
                page(
                        "standings/progress",
                        admin,
                        "view",
                        new ProgressView(true, columns, List.of(), 1, 1, distribution)));
    }

    private static RowView row(int i) {
        List<Integer> orders = IntStream.range(0, CHALLENGES)
                .map(challenge -> (i + challenge) % 3 == 0 ? i / 3 + 1 : 0)
                .boxed()
                .toList();
        return new RowView(i + 1, i == 3 ? HOSTILE : "schooner " + i, "/admin/teams/" + i, 1500 - 20 * i, orders);
    }
}
