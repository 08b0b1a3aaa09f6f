package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.AtOnce;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.platform.LiveStream;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.process.Consumption;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures the time from the request of a start to the first byte when an instance was ready in the pool: one at a
 * time, several at once, and in a crowd.
 */
public final class WarmClaim implements Benchmark {
    private static final int ALONE = 30;
    private static final int AT_ONCE = 50;
    private static final int ROUNDS = 2;
    private static final int TOGETHER = ROUNDS * AT_ONCE;
    /** The first group of simultaneous starts is not counted. */
    private static final int BEFORE = ALONE + AT_ONCE;

    private static final int CROWD = 500;
    /** Some of the crowd's instances are already being started while the rest of the crowd still arrives. */
    private static final int ALL_OF_THE_CROWD = 600;

    private static final double MOST_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "warm-claim";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (Crowded crowded = Crowded.up(home, BEFORE + 2 * TOGETHER + ALL_OF_THE_CROWD)) {
            Site site = crowded.platform().site();
            String any = crowded.tokens(0, 1).getFirst();
            long challenge = site.challenge("Soundings", any);
            try (ProductInstances instances = new ProductInstances(site, challenge);
                    ProductInstances others = new ProductInstances(site, site.challenge("The Lantern", any))) {
                crowded.pool(challenge, ALONE, PATIENCE);
                List<Started> alone = new ArrayList<>();
                for (String token : crowded.tokens(0, ALONE)) {
                    alone.add(instances.start(token));
                }
                crowded.pool(challenge, AT_ONCE, PATIENCE);
                together(site, instances, crowded.tokens(ALONE, AT_ONCE));
                List<Started> together = new ArrayList<>();
                List<Consumption> used = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    crowded.pool(challenge, AT_ONCE, PATIENCE);
                    Consumption before = Consumption.of(crowded.platform());
                    together.addAll(together(site, instances, crowded.tokens(BEFORE + round * AT_ONCE, AT_ONCE)));
                    used.add(Consumption.of(crowded.platform()).since(before));
                }
                List<Started> crowd = inACrowd(crowded, instances, others);
                int waiting = crowded.count("state = 'QUEUED' AND owner_key IS NOT NULL");
                int claimed = crowded.count("pooled > 0 AND owner_key IS NOT NULL");
                return result(
                        StartParts.of(alone), StartParts.of(together), StartParts.of(crowd), used, waiting, claimed);
            }
        }
    }

    /** Lets people claim while a crowd waits for instances of another challenge, of which none is ready. */
    private static List<Started> inACrowd(Crowded crowded, ProductInstances instances, ProductInstances others)
            throws IOException, InterruptedException {
        // A pool is not refilled while somebody waits, so it is filled before the crowd comes.
        crowded.pool(instances.challengeId(), TOGETHER, PATIENCE);
        Crowded.tell(ALL_OF_THE_CROWD + " others start what is not ready");
        for (String token : crowded.tokens(BEFORE + 2 * TOGETHER, ALL_OF_THE_CROWD)) {
            others.request(token);
        }
        List<Started> crowd = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int from = BEFORE + TOGETHER + round * AT_ONCE;
            crowd.addAll(together(crowded.platform().site(), instances, crowded.tokens(from, AT_ONCE)));
        }
        return crowd;
    }

    /** Lets people who have the page open start at the same instant. */
    private static List<Started> together(Site site, ProductInstances instances, List<String> tokens)
            throws IOException, InterruptedException {
        List<LiveStream> streams = new ArrayList<>();
        try {
            List<Callable<Started>> starts = new ArrayList<>();
            for (String token : tokens) {
                LiveStream stream = site.events(token);
                streams.add(stream);
                starts.add(() -> instances.start(token, stream));
            }
            return AtOnce.run(starts);
        } finally {
            for (LiveStream stream : streams) {
                stream.close();
            }
        }
    }

    private Result result(
            StartParts alone, StartParts together, StartParts crowd, List<Consumption> used, int waiting, int claimed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                POST /api/v1/instances to the first byte through the gateway, with the player's stream of events open as on \
                the page; nc-soundings, ready before. One after the other; %d at the same instant, %d times after once that is not \
                counted; the same while %d cold starts of another challenge wait. Processor time is in milliseconds for all \
                %d together, without the engine's and without that of those who ask.""".formatted(AT_ONCE, ROUNDS, CROWD, AT_ONCE));
        details.put("one after the other", alone.summary());
        details.put(AT_ONCE + " at once", together.summary());
        details.put(AT_ONCE + " at once, processor time of each round", used);
        details.put(AT_ONCE + " at once in a crowd", crowd.summary());
        int all = BEFORE + 2 * TOGETHER;
        List<Condition> conditions = List.of(
                Condition.atMost(
                        AT_ONCE + " at once, p99 in ms", together.firstByte().percentileMillis(99), MOST_MILLIS),
                Condition.atMost(
                        AT_ONCE + " at once in a crowd, p99 in ms",
                        crowd.firstByte().percentileMillis(99),
                        MOST_MILLIS),
                Condition.atLeast("cold starts that still waited when the last was claimed", waiting, CROWD),
                Condition.holds("each of " + all + " came from the pool", claimed == all));
        return Result.alone(
                name(),
                together.firstByte().percentileMillis(99),
                "ms",
                "p99 <= 50 ms at 50 at once, also while 500 cold starts queue",
                conditions,
                details);
    }
}
