package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.Door;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Measures how soon after its start a server answers with a page, and a node with the first byte of an instance. */
public final class StartUp implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double MOST_SERVER_MILLIS = 5_000;
    private static final double MOST_NODE_MILLIS = 1_500;
    private static final long POLL_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            Door door = RunningInstance.start(platform, new Players(platform.site()).register(), "Soundings");
            NodeLog log = new NodeLog(platform.data().resolve(Path.of("logs", "node.log")));
            Times times = new Times();
            for (int round = 0; round < ROUNDS; round++) {
                times.server.add(
                        restart(platform, "server", () -> platform.site().shows("/"))
                                .nanos());
                times.add(restart(platform, "node", door::answers), log);
            }
            return result(times);
        }
    }

    /** The times of the restarts so far. */
    private static final class Times {
        final List<Long> server = new ArrayList<>();
        final List<Long> node = new ArrayList<>();
        final List<Long> wired = new ArrayList<>();
        final List<Long> leads = new ArrayList<>();

        void add(Restarted restarted, NodeLog log) throws IOException {
            node.add(restarted.nanos());
            wired.add(restarted.nanosUntil(log.last(NodeLog.WIRED)));
            leads.add(restarted.nanosUntil(log.last(NodeLog.LEADS)));
        }
    }

    /**
     * A process that was restarted.
     *
     * @param at when it was restarted
     * @param nanos its age at its first answer
     */
    private record Restarted(Instant at, long nanos) {
        long nanosUntil(Instant later) {
            return Duration.between(at, later).toNanos();
        }
    }

    private interface Serving {
        boolean now() throws InterruptedException;
    }

    /** Ends the process in good order; its parent starts it again. */
    private static Restarted restart(LocalPlatform platform, String process, Serving serving)
            throws IOException, InterruptedException {
        long before = platform.pid(process);
        ProcessHandle old = ProcessHandle.of(before)
                .orElseThrow(() -> new IOException(process + ": process " + before + " is not there"));
        old.destroy();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (old.isAlive() || !serving.now()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(process + " does not serve again after it was stopped");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        long answered = System.nanoTime();
        long pid = newPid(platform, process, before, deadline);
        long age = new ProcessFigures(pid).ageNanos();
        return new Restarted(Instant.now().minusNanos(age), age - (System.nanoTime() - answered));
    }

    private static long newPid(LocalPlatform platform, String process, long before, long deadline) throws IOException {
        while (true) {
            long pid = platform.pid(process);
            if (pid != before && pid != 0) {
                return pid;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(process + ": its new process id is not in the status");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private Result result(Times times) {
        Samples server = Samples.of(times.server);
        Samples node = Samples.of(times.node);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                from the start of the process (as the kernel has it, to 10 ms) to the first page with status 200, and for \
                the node to the first byte of an instance that ran all the time, through the gateway; each stopped in \
                good order and started again by the supervisor, with everything warm on disk. The figure is the server's \
                median. What the node did meanwhile is by its log.""");
        details.put("server", server.summary());
        details.put("node", node.summary());
        details.put("node: until its loop begins", Samples.of(times.wired).summary());
        details.put("node: until it has the engine", Samples.of(times.leads).summary());
        return Result.alone(
                name(),
                server.medianMillis(),
                "ms",
                "server to first page <= 5 s, node to first route <= 1.5 s",
                List.of(
                        Condition.atMost(
                                "server to first page, median in ms", server.medianMillis(), MOST_SERVER_MILLIS),
                        Condition.atMost("node to first route, median in ms", node.medianMillis(), MOST_NODE_MILLIS)),
                details);
    }
}
