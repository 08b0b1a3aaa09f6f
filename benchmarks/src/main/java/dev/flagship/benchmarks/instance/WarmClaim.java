package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** From the request of a start to the first byte, where the instance was ready: alone, together, and in a crowd. */
public final class WarmClaim implements Benchmark {
    private static final int ALONE = 30;
    private static final int AT_ONCE = 50;
    private static final int CROWD = 500;
    private static final double MOST_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "warm-claim";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (Crowded crowded = Crowded.up(home, ALONE + 2 * AT_ONCE + CROWD)) {
            Site site = crowded.platform().site();
            String any = crowded.tokens(0, 1).getFirst();
            long challenge = site.challenge("Soundings", any);
            ProductInstances instances = new ProductInstances(site, challenge);
            crowded.pool(challenge, ALONE, PATIENCE);
            List<Long> alone = new ArrayList<>();
            for (String token : crowded.tokens(0, ALONE)) {
                alone.add(instances.start(token).firstByteNanos());
            }
            crowded.pool(challenge, AT_ONCE, PATIENCE);
            Samples together = together(instances, crowded.tokens(ALONE, AT_ONCE));
            crowded.pool(challenge, AT_ONCE, PATIENCE);
            long other = site.challenge("The Lantern", any);
            for (String token : crowded.tokens(ALONE + 2 * AT_ONCE, CROWD)) {
                site.expect(202, "POST", "/api/v1/instances", token, Map.of("challenge_id", other));
            }
            int queued = crowded.count("state = 'QUEUED' AND owner_key IS NOT NULL");
            Samples crowd = together(instances, crowded.tokens(ALONE + AT_ONCE, AT_ONCE));
            int claimed = crowded.count("pooled > 0 AND owner_key IS NOT NULL");
            return result(Samples.of(alone), together, crowd, queued, claimed);
        }
    }

    private static Samples together(ProductInstances instances, List<String> tokens)
            throws IOException, InterruptedException {
        List<Callable<Started>> starts = new ArrayList<>();
        tokens.forEach(token -> starts.add(() -> instances.start(token)));
        return Samples.of(
                Crowded.together(starts).stream().map(Started::firstByteNanos).toList());
    }

    private Result result(Samples alone, Samples together, Samples crowd, int queued, int claimed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                POST /api/v1/instances to the first byte through the gateway, with the player's stream of events open as on \
                the page; nc-soundings, ready before. One after the other; %d at the same instant; the same while \
                %d cold starts of another challenge wait.""".formatted(AT_ONCE, CROWD));
        details.put("one after the other", alone.summary());
        details.put(AT_ONCE + " at once", together.summary());
        details.put(AT_ONCE + " at once in a crowd", crowd.summary());
        details.put("queued when the last claims began", queued);
        int all = ALONE + 2 * AT_ONCE;
        List<Condition> conditions = List.of(
                Condition.atMost(AT_ONCE + " at once, p99 in ms", together.percentileMillis(99), MOST_MILLIS),
                Condition.atMost(AT_ONCE + " at once in a crowd, p99 in ms", crowd.percentileMillis(99), MOST_MILLIS),
                Condition.holds("each of " + all + " came from the pool", claimed == all));
        return Result.alone(
                name(),
                together.percentileMillis(99),
                "ms",
                "p99 <= 50 ms at 50 at once, also while 500 cold starts queue",
                conditions,
                details);
    }
}
