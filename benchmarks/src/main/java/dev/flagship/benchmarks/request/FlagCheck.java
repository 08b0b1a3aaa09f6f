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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Measures submissions of flags at a fixed rate, beside a bare insert into the same database. */
public final class FlagCheck implements Benchmark {
    /** Below the limit of wrong answers that an account may give in a minute. */
    private static final int ATTEMPTS_PER_ACCOUNT = 9;

    private static final double MOST_RATIO = 2;
    private static final double MOST_MILLIS = 10;

    @Override
    public String name() {
        return "flag-check";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home);
                Database database = platform.database()) {
            Site site = platform.site();
            List<String> tokens = new Players(site).register(Windows.ARRIVALS / ATTEMPTS_PER_ACCOUNT + 1);
            long challenge = site.challenge("Soundings", tokens.getFirst());
            BareInsert insert = BareInsert.prepare(database);
            try (Wires wires = site.wires()) {
                Windows windows = Windows.measure(
                        number -> attempt(wires, tokens.get(number % tokens.size()), challenge),
                        number -> insert.run());
                return result(windows, insert.settings());
            }
        }
    }

    private static void attempt(Wires wires, String token, long challenge) throws IOException {
        String body =
                "{\"challenge_id\": " + challenge + ", \"submission\": \"CTF{deep_water_" + UUID.randomUUID() + "}\"}";
        JsonNode answer = wires.expect(200, "POST", "/api/v1/challenges/attempt", token, body);
        String status = answer.path("data").path("status").asString("");
        if (!status.equals("incorrect")) {
            throw new IOException("attempt: " + status + " (expected: incorrect)");
        }
    }

    private Result result(Windows windows, String settings) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                wrong attempts over REST by API token, 200 a second whether answered or not, each timed from when it was \
                due; the baseline: one INSERT and its commit into a table of its own in the same database, at the same \
                rate; four windows of 5 s each in turns after 45 s of warm-up. The figure is the p99.""");
        details.put("database", settings);
        details.put("product", windows.product().summary());
        details.put("bare insert", windows.baseline().summary());
        double value = windows.product().percentileMillis(99);
        double baseline = windows.baseline().percentileMillis(99);
        List<Condition> conditions = List.of(
                Condition.atMost("ratio of p99", value / baseline, MOST_RATIO),
                Condition.atMost("p99 in ms", value, MOST_MILLIS));
        return Result.beside(
                name(), value, "ms", baseline, "p99 <= 2 x a bare durable insert, and < 10 ms", conditions, details);
    }
}
