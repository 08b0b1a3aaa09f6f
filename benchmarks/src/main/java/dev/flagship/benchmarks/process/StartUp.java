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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How soon a server answers with a page, and a node with the first byte of an instance, after they were started. */
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
            List<Long> server = new ArrayList<>();
            List<Long> node = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                server.add(restart(platform, "server", () -> platform.site().shows("/")));
                node.add(restart(platform, "node", door::answers));
            }
            return result(Samples.of(server), Samples.of(node));
        }
    }

    private interface Serving {
        boolean now() throws InterruptedException;
    }

    /** Ends the process in good order; its parent starts it again. Answers the new one's age at its first answer. */
    private static long restart(LocalPlatform platform, String process, Serving serving)
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
        return new ProcessFigures(pid).ageNanos() - (System.nanoTime() - answered);
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

    private Result result(Samples server, Samples node) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                from the start of the process (as the kernel has it, to 10 ms) to the first page with status 200, and for \
                the node to the first byte of an instance that ran all the time, through the gateway; each stopped in \
                good order and started again by the supervisor, with everything warm on disk. The figure is the server's \
                median.""");
        details.put("server", server.summary());
        details.put("node", node.summary());
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
