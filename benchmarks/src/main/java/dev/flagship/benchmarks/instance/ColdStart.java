package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the time from the request of a start to the first byte through the gateway, beside the bare engine. */
public final class ColdStart implements Benchmark {
    private static final int WARM_UP = 5;
    private static final int SMALL = 40;
    private static final int WEB = 12;
    private static final double MOST_RATIO = 1.25;
    private static final double MOST_TOGETHER_MILLIS = 3_000;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            Players players = new Players(platform.site());
            try (Bench small = new Bench(platform, players, "Soundings");
                    Bench web = new Bench(platform, players, "The Lantern")) {
                Turns soundings = Turns.measure(small, WARM_UP, SMALL);
                Turns lantern = Turns.measure(web, 1, WEB);
                TenAtOnce tenSmall = TenAtOnce.measureAndSolve(small, 3);
                TenAtOnce tenWeb = TenAtOnce.measure(web, 1);
                return result(soundings, lantern, tenSmall, tenWeb);
            }
        }
    }

    private Result result(Turns soundings, Turns lantern, TenAtOnce tenSmall, TenAtOnce tenWeb) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                POST /api/v1/instances to the first byte through the gateway, with the player's stream of events \
                open as on the page; the bare engine: create, attach, start, flag, first byte directly. One after the other, in turns, \
                a new account for each start. The figure is the median of nc-soundings (static, 1 MB).""");
        details.put("nc-soundings", soundings.summary());
        details.put("web-basic-xss", lantern.summary());
        details.put("10 at once, nc-soundings", tenSmall.summary());
        details.put("10 at once, web-basic-xss", tenWeb.summary());
        List<Condition> conditions = List.of(
                Condition.atMost("nc-soundings, ratio of medians", soundings.ratio(), MOST_RATIO),
                Condition.atMost("web-basic-xss, ratio of medians", lantern.ratio(), MOST_RATIO),
                Condition.atMost(
                        "nc-soundings, p95 in ms", soundings.product().percentileMillis(95), MOST_TOGETHER_MILLIS),
                Condition.atMost(
                        "10 at once, nc-soundings, p95 in ms",
                        tenSmall.product().percentileMillis(95),
                        MOST_TOGETHER_MILLIS),
                Condition.atMost(
                        "10 at once, web-basic-xss, p95 in ms",
                        tenWeb.product().percentileMillis(95),
                        MOST_TOGETHER_MILLIS),
                Condition.holds("10 at once: all solved, each with a flag of its own", tenSmall.allSolved()));
        return Result.beside(
                name(),
                soundings.product().medianMillis(),
                "ms",
                soundings.raw().medianMillis(),
                "<= 1.25 x the bare engine; p95 < 3 s also for 10 at once",
                conditions,
                details);
    }
}
