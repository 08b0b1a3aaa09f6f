package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.measure.OpenLoop;
import dev.flagship.benchmarks.measure.OpenLoop.Outcome;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures five hundred people who start within five seconds: no start may be lost, and what others do must go on. */
public final class Spike implements Benchmark {
    private static final int PER_SECOND = 100;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int PEOPLE = 500;
    private static final int OTHERS = 10;
    /** After this time the starts that still wait are reported, and the others are counted. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final double MOST_API_MILLIS = 300;
    private static final double LEAST_THROUGHPUT = 0.9;
    private static final double MOST_OTHERS = 2;

    @Override
    public String name() {
        return "spike";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (Crowded crowded = Crowded.up(home, PEOPLE + 2 * OTHERS + 1)) {
            Site site = crowded.platform().site();
            String first = crowded.tokens(PEOPLE + 2 * OTHERS, 1).getFirst();
            try (Bench bench = new Bench(crowded.platform(), new Players(site), "Soundings", first)) {
                Crowded.tell("measuring what the bare engine does");
                RawCeiling ceiling = RawCeiling.measure(bench.raw());
                Crowded.tell("starting " + 2 * OTHERS + " instances of others, and stopping half of them");
                List<Started> quiet = settle(bench, crowded.tokens(PEOPLE, OTHERS));
                List<Started> busy = settle(bench, crowded.tokens(PEOPLE + OTHERS, OTHERS));
                Others quietly = Others.extendAndStop(site, bench, quiet);
                return result(ceiling, quietly, spike(crowded, bench, busy));
            }
        }
    }

    /**
     * The result of the five hundred starts.
     *
     * @param asked how long each waited for the answer, from when it was due
     * @param seconds until nobody waited any more, or until the benchmark gave up
     * @param waiting how many waited then
     * @param running how many instances ran then
     * @param meanwhile what others did
     */
    private record Spiked(Outcome asked, double seconds, int waiting, int running, Others meanwhile) {
        double perSecond() {
            return running / seconds;
        }
    }

    private static Spiked spike(Crowded crowded, Bench bench, List<Started> busy)
            throws IOException, InterruptedException {
        List<String> tokens = crowded.tokens(0, PEOPLE);
        Crowded.tell(PEOPLE + " people start within " + WITHIN.toSeconds() + " s");
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            long begin = System.nanoTime();
            Future<Outcome> starts = executor.submit(() -> new OpenLoop(PER_SECOND)
                    .run(WITHIN, number -> bench.product().request(tokens.get(number))));
            Others meanwhile = Others.extendAndStop(crowded.platform().site(), bench, busy);
            Outcome asked = starts.get();
            int waiting = crowded.awaitNone("state IN ('QUEUED', 'STARTING')", PATIENCE);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Spiked(asked, seconds, waiting, crowded.count("state = 'RUNNING'"), meanwhile);
        } catch (ExecutionException e) {
            throw new IOException("the starts could not be asked for", e);
        }
    }

    private static List<Started> settle(Bench bench, List<String> tokens) throws IOException, InterruptedException {
        List<Started> settled = new ArrayList<>();
        for (String token : tokens) {
            settled.add(bench.product().start(token));
        }
        return settled;
    }

    private Result result(RawCeiling ceiling, Others quietly, Spiked spiked) {
        double perSecond = spiked.perSecond();
        Samples asked = Samples.of(spiked.asked().nanos());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                %d accounts that start nc-soundings, evenly over %d s, each answer timed from when the request was due; until \
                all run. The bare engine's ceiling: containers that were created, started, given a flag and connected to, \
                the best of several numbers at once. Meanwhile %d others extend and stop theirs, as before it.\
                """.formatted(PEOPLE, WITHIN.toSeconds(), OTHERS));
        details.put("answers", asked.summary());
        details.put("failures", spiked.asked().failures().stream().limit(3).toList());
        details.put("bare engine: containers a second, by how many at once", rounded(ceiling));
        quietly.addTo(details, "before");
        spiked.meanwhile().addTo(details, "meanwhile");
        details.put("seconds until nobody waited", Figures.rounded(spiked.seconds()));
        return Result.beside(
                name(),
                perSecond,
                "starts/s",
                ceiling.best(),
                "500 starts within 5 s: none fails or is lost; API p99 < 300 ms; >= 0.9 x the bare engine; stops and "
                        + "extends unaffected",
                List.of(
                        Condition.atMost("failed or lost", PEOPLE - spiked.running() - spiked.waiting(), 0),
                        Condition.atMost("still waiting after " + PATIENCE.toSeconds() + " s", spiked.waiting(), 0),
                        Condition.atMost("answers, p99 in ms", asked.percentileMillis(99), MOST_API_MILLIS),
                        Condition.atLeast(
                                "throughput to the bare engine's", perSecond / ceiling.best(), LEAST_THROUGHPUT),
                        slower("extends", quietly.extended(), spiked.meanwhile().extended()),
                        slower("stops", quietly.gone(), spiked.meanwhile().gone())),
                details);
    }

    private static Condition slower(String what, Samples before, Samples meanwhile) {
        return Condition.atMost(
                what + ", median to that before", meanwhile.medianMillis() / before.medianMillis(), MOST_OTHERS);
    }

    private static Map<String, Double> rounded(RawCeiling ceiling) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        ceiling.perSecond().forEach((atOnce, rate) -> rounded.put(Integer.toString(atOnce), Figures.rounded(rate)));
        return rounded;
    }
}
