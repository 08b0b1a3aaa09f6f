package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Five hundred people who start within five seconds: none is lost, and what others do goes on. */
public final class Spike implements Benchmark {
    private static final int PEOPLE = 500;
    private static final int OTHERS = 10;
    private static final int RAW = 40;
    private static final int RAW_AT_ONCE = 4;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final double MOST_API_MILLIS = 300;
    private static final double LEAST_THROUGHPUT = 0.9;
    private static final double MOST_OTHERS = 2;

    @Override
    public String name() {
        return "spike";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (Crowded crowded = Crowded.up(home, PEOPLE + 2 * OTHERS)) {
            Site site = crowded.platform().site();
            try (Bench bench = new Bench(crowded.platform(), new Players(site), "Soundings")) {
                double ceiling = rawPerSecond(bench);
                List<Started> quiet = settle(bench, crowded.tokens(PEOPLE, OTHERS));
                List<Started> busy = settle(bench, crowded.tokens(PEOPLE + OTHERS, OTHERS));
                Samples quietly = extendAndStop(site, bench, quiet);
                return spike(crowded, bench, ceiling, quietly, busy);
            }
        }
    }

    private Result spike(Crowded crowded, Bench bench, double ceiling, Samples quietly, List<Started> busy)
            throws IOException, InterruptedException {
        Site site = crowded.platform().site();
        long begin = System.nanoTime();
        List<Callable<Long>> starts = new ArrayList<>();
        List<String> tokens = crowded.tokens(0, PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
            long due = begin + WITHIN.toNanos() / PEOPLE * i;
            String token = tokens.get(i);
            starts.add(() -> {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                long asked = System.nanoTime();
                site.expect(
                        202,
                        "POST",
                        "/api/v1/instances",
                        token,
                        Map.of("challenge_id", bench.product().challengeId()));
                return System.nanoTime() - asked;
            });
        }
        Samples api = Samples.of(Crowded.together(starts));
        Samples meanwhile = extendAndStop(site, bench, busy);
        crowded.await(
                "state IN ('RUNNING', 'STOPPING', 'FAILED', 'STOPPED') AND owner_key IS NOT NULL",
                PEOPLE + 2 * OTHERS,
                PATIENCE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        int failed = crowded.count("state = 'FAILED' OR reason = 'CAPACITY'");
        int running = crowded.count("state = 'RUNNING'");
        return result(new Measured(ceiling, seconds, api, quietly, meanwhile, failed, running));
    }

    private record Measured(
            double ceiling, double seconds, Samples api, Samples quietly, Samples meanwhile, int failed, int running) {
        double perSecond() {
            return PEOPLE / seconds;
        }
    }

    private static List<Started> settle(Bench bench, List<String> tokens) throws IOException, InterruptedException {
        List<Started> settled = new ArrayList<>();
        for (String token : tokens) {
            settled.add(bench.product().start(token));
        }
        return settled;
    }

    /** How long it takes until somebody's instance is extended, stopped, and gone. */
    private static Samples extendAndStop(Site site, Bench bench, List<Started> instances)
            throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        for (Started instance : instances) {
            long begin = System.nanoTime();
            site.expect(200, "PATCH", "/api/v1/instances/" + instance.id(), instance.token(), Map.of());
            bench.stop(instance);
            times.add(System.nanoTime() - begin);
        }
        return Samples.of(times);
    }

    private static double rawPerSecond(Bench bench) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int round = 0; round < RAW / RAW_AT_ONCE; round++) {
            Crowded.together(Collections.nCopies(RAW_AT_ONCE, (Callable<RawContainers.Started>) bench.raw()::start))
                    .forEach(bench.raw()::remove);
        }
        return RAW / ((System.nanoTime() - begin) / 1e9);
    }

    private Result result(Measured measured) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                %d accounts that start nc-soundings, evenly over %d s, until all run. The bare engine: created, started, given \
                a flag and connected to, %d at once, and removed. Meanwhile others extend and stop theirs, as before it.\
                """.formatted(PEOPLE, WITHIN.toSeconds(), RAW_AT_ONCE));
        details.put("answers", measured.api().summary());
        details.put("extended, stopped and gone, before", measured.quietly().summary());
        details.put(
                "extended, stopped and gone, meanwhile", measured.meanwhile().summary());
        details.put("seconds until all ran", measured.seconds());
        double others = measured.meanwhile().medianMillis() / measured.quietly().medianMillis();
        List<Condition> conditions = List.of(
                Condition.atMost("failed or lost", PEOPLE - measured.running() + measured.failed(), 0),
                Condition.atMost("answers, p99 in ms", measured.api().percentileMillis(99), MOST_API_MILLIS),
                Condition.atLeast(
                        "throughput to the bare engine's", measured.perSecond() / measured.ceiling(), LEAST_THROUGHPUT),
                Condition.atMost("stops and extends, median to that before", others, MOST_OTHERS));
        return Result.beside(
                name(),
                measured.perSecond(),
                "starts/s",
                measured.ceiling(),
                "500 starts within 5 s: none fails or is lost; API p99 < 300 ms; >= 0.9 x the bare engine; stops and "
                        + "extends unaffected",
                conditions,
                details);
    }
}
