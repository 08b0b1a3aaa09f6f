package dev.flagship.benchmarks.request;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.platform.Database;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wires;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures players who ask for the state of their instances at a fixed rate. */
public final class LookUp implements Benchmark {
    private static final int PLAYERS = 10;
    private static final double MOST_MILLIS = 10;

    @Override
    public String name() {
        return "look-up";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home);
                Database database = platform.database()) {
            Site site = platform.site();
            List<String> tokens = new Players(site).register(PLAYERS);
            long challenge = site.challenge("Soundings", tokens.getFirst());
            List<String> paths = new ArrayList<>();
            for (String token : tokens) {
                paths.add("/api/v1/instances/"
                        + site.expect(202, "POST", "/api/v1/instances", token, Map.of("challenge_id", challenge))
                                .path("data")
                                .path("id")
                                .asString());
            }
            BareInsert insert = BareInsert.prepare(database);
            try (Wires wires = site.wires()) {
                Windows windows = Windows.measure(
                        number ->
                                wires.expect(200, "GET", paths.get(number % PLAYERS), tokens.get(number % PLAYERS), ""),
                        number -> insert.run());
                return result(windows, insert.settings());
            }
        }
    }

    private Result result(Windows windows, String settings) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                GET /api/v1/instances/ID by API token of ten owners of live instances, 200 a second whether answered or \
                not, each timed from when it was due; the baseline: one durable INSERT at the same rate in the same \
                database; four windows of 5 s each in turns after 45 s of warm-up. The figure is the p99.""");
        details.put("database", settings);
        details.put("product", windows.product().summary());
        details.put("bare insert", windows.baseline().summary());
        double value = windows.product().percentileMillis(99);
        return Result.beside(
                name(),
                value,
                "ms",
                windows.baseline().percentileMillis(99),
                "p99 < 10 ms",
                List.of(Condition.atMost("p99 in ms", value, MOST_MILLIS)),
                details);
    }
}
