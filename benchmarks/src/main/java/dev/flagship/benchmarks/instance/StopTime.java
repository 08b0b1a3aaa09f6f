package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the time from the request of a stop until the engine no longer has the container, beside the bare engine;
 * and until the gateway lets nothing through.
 */
public final class StopTime implements Benchmark {
    private static final int WARM_UP = 5;
    private static final int COUNT = 40;
    private static final double MOST_RATIO = 1.25;
    private static final double MOST_MILLIS = 1_000;

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home);
                Bench bench = new Bench(platform, new Players(platform.site()), "Soundings")) {
            Times times = new Times();
            for (int i = -WARM_UP; i < COUNT; i++) {
                times.add(bench, i >= 0);
            }
            return result(times, LastByte.measure(platform, bench));
        }
    }

    /** The times of both, taken in turns. */
    private static final class Times {
        final List<Long> product = new ArrayList<>();
        final List<Long> told = new ArrayList<>();
        final List<Long> raw = new ArrayList<>();
        boolean silent = true;

        void add(Bench bench, boolean counts) throws IOException, InterruptedException {
            Started ours = bench.startForSomebodyNew();
            long begin = System.nanoTime();
            long gone = bench.stop(ours);
            silent &= !ours.door().answers();
            bench.product().awaitStopped(ours);
            long stopped = System.nanoTime() - begin;
            long removed = bench.remove(bench.raw().start());
            if (counts) {
                product.add(gone);
                told.add(stopped);
                raw.add(removed);
            }
        }
    }

    private Result result(Times times, LastByte lastByte) {
        Samples product = Samples.of(times.product);
        Samples raw = Samples.of(times.raw);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                DELETE /api/v1/instances/ID of nc-soundings until the engine says of its container that it is destroyed, by \
                its stream of events; the bare engine: a forced removal until the same word. In turns; the figure is the \
                median. Then 20 are stopped and 10 expire while somebody plays on over two connections, and tries the next \
                when one is cut: until the last byte that came.""");
        details.put("product", product.summary());
        details.put("product: STOPPED seen by its owner", Samples.of(times.told).summary());
        details.put("bare engine", raw.summary());
        lastByte.addTo(details);
        List<Condition> conditions = new ArrayList<>(List.of(
                Condition.atMost("ratio of medians", product.medianMillis() / raw.medianMillis(), MOST_RATIO),
                Condition.atMost("p95 in ms", product.percentileMillis(95), MOST_MILLIS),
                Condition.holds("the gateway lets nobody in when the container is gone", times.silent)));
        conditions.addAll(lastByte.conditions());
        return Result.beside(
                name(),
                product.medianMillis(),
                "ms",
                raw.medianMillis(),
                "<= 1.25 x bare removal, p95 < 1 s; no byte passes 100 ms after stop or expiry",
                conditions,
                details);
    }
}
