package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the resident memory of server, node and database at rest and after a load. */
public final class Memory implements Benchmark {
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LOAD = Duration.ofSeconds(40);
    private static final int ACCOUNTS = 40;
    private static final int INSTANCES = 20;
    private static final int VISITORS = 8;
    private static final double MOST_SERVER = 350;
    private static final double MOST_NODE = 150;
    private static final double MOST_DATABASE = 100;
    private static final double CTFD_IDLE = 388;
    private static final double CTFD_LOADED = 516;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            Thread.sleep(REST);
            Residents idle = Residents.of(platform);
            int requests = load(platform);
            Residents loaded = Residents.of(platform);
            return result(idle, loaded, requests);
        }
    }

    /**
     * Starts instances for some accounts, then lets all look around and guess flags. Returns the number of requests.
     */
    private static int load(LocalPlatform platform) throws IOException, InterruptedException {
        Site site = platform.site();
        List<String> tokens = new Players(site).register(ACCOUNTS);
        for (String token : tokens.subList(0, INSTANCES)) {
            RunningInstance.start(platform, token, "Soundings");
        }
        long challenge = site.challenge("Soundings", tokens.getFirst());
        long end = System.nanoTime() + LOAD.toNanos();
        int requests = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> visitors = java.util.stream.IntStream.range(0, VISITORS)
                    .mapToObj(number -> executor.submit(() -> visit(site, tokens, challenge, number, end)))
                    .toList();
            for (Future<Integer> visitor : visitors) {
                requests += visitor.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a visitor failed", e);
        }
        return requests;
    }

    private static int visit(Site site, List<String> tokens, long challenge, int visitor, long end)
            throws IOException, InterruptedException {
        int requests = 0;
        while (System.nanoTime() < end) {
            String token = tokens.get((visitor + requests) % tokens.size());
            switch (requests % 5) {
                case 0 -> site.call("GET", "/challenges", token, null);
                case 1 -> site.call("GET", "/scoreboard", token, null);
                case 2 -> site.call("GET", "/api/v1/instances", token, null);
                case 3 -> site.call("GET", "/api/v1/challenges/" + challenge, token, null);
                default ->
                    site.call(
                            "POST",
                            "/api/v1/challenges/attempt",
                            token,
                            Map.of("challenge_id", challenge, "submission", "CTF{" + requests + "}"));
            }
            requests++;
        }
        return requests;
    }

    private Result result(Residents idle, Residents loaded, int requests) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                resident megabytes: of server and node all (RSS); of the database the sum over its processes with shared \
                pages counted in part (PSS). Idle: 10 s after the start; loaded: right after 20 instances and 40 s of pages, \
                API calls and attempts, with the instances still there. The figure is the loaded sum; the baseline is \
                CTFd with MariaDB and Redis, 388 idle and 516 loaded, without any engine.""");
        details.put("idle", idle);
        details.put("loaded", loaded);
        details.put("ratio idle", Figures.rounded(idle.sum() / CTFD_IDLE));
        details.put("requests", requests);
        return Result.beside(
                name(),
                loaded.sum(),
                "MB",
                CTFD_LOADED,
                "server <= 350 MB, node + gateway <= 150 MB, database <= 100 MB resident, idle and after load",
                List.of(
                        Condition.atMost("server idle in MB", idle.server(), MOST_SERVER),
                        Condition.atMost("server loaded in MB", loaded.server(), MOST_SERVER),
                        Condition.atMost("node idle in MB", idle.node(), MOST_NODE),
                        Condition.atMost("node loaded in MB", loaded.node(), MOST_NODE),
                        Condition.atMost("database idle in MB", idle.database(), MOST_DATABASE),
                        Condition.atMost("database loaded in MB", loaded.database(), MOST_DATABASE)),
                details);
    }
}
