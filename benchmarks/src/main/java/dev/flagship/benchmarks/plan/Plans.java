package dev.flagship.benchmarks.plan;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.Story;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.platform.Database;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records how the database carries out the hot queries on filled tables, as server and node really send them. */
public final class Plans implements Benchmark {
    private static final int STORIES = 8;
    private static final int LIVE = 10;

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home);
                Database database = platform.database()) {
            Story.settle(platform, LIVE);
            FilledTables.fill(database);
            AutoExplain explain = AutoExplain.begin(platform, database);
            // The first requests only find out that their connections are gone.
            Thread.sleep(5_000);
            for (int i = 0; i < STORIES; i++) {
                Story.play(platform, i);
            }
            Map<HotQuery, LoggedPlan> chosen = choose(explain.plans());
            Files.writeString(home.resolve(Path.of("benchmarks", "plans.md")), page(chosen));
            return result(chosen);
        }
    }

    /**
     * Chooses the last plan of each query, if possible one that found rows: by then everything is warm and prepared.
     */
    private static Map<HotQuery, LoggedPlan> choose(List<LoggedPlan> plans) throws IOException {
        Map<HotQuery, LoggedPlan> chosen = new LinkedHashMap<>();
        for (HotQuery query : HotQuery.ALL) {
            LoggedPlan last = plans.stream()
                    .filter(plan -> query.isAskedBy(plan.statement()))
                    .reduce((earlier, later) -> earlier.hasRows() && !later.hasRows() ? earlier : later)
                    .orElseThrow(
                            () -> new IOException("nobody asked for \"" + query.name() + "\" (expected: a statement"
                                    + " with " + query.marks() + "; " + plans.size() + " were logged)"));
            chosen.put(query, last);
        }
        return chosen;
    }

    private static String page(Map<HotQuery, LoggedPlan> chosen) {
        StringBuilder page = new StringBuilder("""
                # Plans of the hot queries

                Written by `./flagship bench plans`: `EXPLAIN (ANALYZE, BUFFERS)` of statements that server and node really
                ran, logged by PostgreSQL itself, on tables filled with %s. Each is the last of its kind in the run.
                """.formatted(FilledTables.SIZE));
        chosen.forEach((query, plan) -> page.append("\n## ")
                .append(query.name())
                .append("\n\n")
                .append(query.readsAll().isEmpty() ? "" : "Reads a whole table: " + query.readsAll() + ".\n\n")
                .append("```sql\n")
                .append(plan.statement().stripIndent().strip())
                .append("\n```\n```\n")
                .append(plan.plan().stripTrailing())
                .append("\n-- ")
                .append(plan.millis())
                .append(" ms\n```\n"));
        return page.toString();
    }

    private Result result(Map<HotQuery, LoggedPlan> chosen) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, Object> times = new LinkedHashMap<>();
        chosen.forEach((query, plan) -> {
            times.put(query.name(), Figures.rounded(plan.millis()));
            if (query.readsAll().isEmpty()) {
                boolean indexed = FilledTables.LARGE.stream().noneMatch(plan::scans);
                conditions.add(Condition.holds("no large table is read from end to end for: " + query.name(), indexed));
            }
        });
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                "counted",
                "the slowest of the hot queries that go by an index, with EXPLAIN's own cost, on " + FilledTables.SIZE
                        + "; all plans are in [plans.md](plans.md).");
        details.put("milliseconds", times);
        double slowest = chosen.entrySet().stream()
                .filter(entry -> entry.getKey().readsAll().isEmpty())
                .mapToDouble(entry -> entry.getValue().millis())
                .max()
                .orElse(0);
        return Result.alone(name(), slowest, "ms", "every hot query goes by an index", conditions, details);
    }
}
