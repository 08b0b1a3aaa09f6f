package dev.flagship.benchmarks.gateway;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.report.Result;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Compares the gateway with haproxy and nginx before the same fast target: requests, bytes and idle connections. */
public final class BesideOthers implements Benchmark {
    private static final String TARGET = ">= 0.8 x haproxy's requests/s and MB/s; p99 <= 2 x";
    private static final int CONNECTIONS = 32;
    private static final int LARGE_CONNECTIONS = 4;
    private static final int SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final double LEAST_SHARE = 0.8;
    private static final double MOST_LATENCY_RATIO = 2;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        List<String> missing = Stream.of("haproxy", "nginx", "wrk")
                .filter(program -> !GatewayAndPeers.isThere(program))
                .toList();
        if (!missing.isEmpty()) {
            return Result.skipped(
                    name(), "requests/s", TARGET, String.join(" and ", missing) + " not installed (apt-get install)");
        }
        IdleConnections.requireEnough();
        Path folder = Files.createTempDirectory("flagship-gateway-");
        try (GatewayAndPeers programs = new GatewayAndPeers(folder, FreePorts.block(5))) {
            // The first rounds warm the gateway's code up and are not counted.
            Rounds.measure(programs, CONNECTIONS, "/small", 2);
            Rounds.measure(programs, LARGE_CONNECTIONS, "/large", 1);
            Rounds small = Rounds.measure(programs, CONNECTIONS, "/small", ROUNDS);
            Rounds large = Rounds.measure(programs, LARGE_CONNECTIONS, "/large", ROUNDS);
            return result(small, large, IdleConnections.measure(programs), ServerGone.measure(home));
        } finally {
            delete(folder);
        }
    }

    private Result result(Rounds small, Rounds large, List<IdleConnections> idle, ServerGone gone) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                wrk with one thread over 32 kept connections for 3 bytes, and over 4 for 1 MB, 5 s at a time in turns after \
                10 s of warm-up; routed by Host; the target is a haproxy that answers out of memory, and everything shares \
                the machine. The gateway has the node's JVM options. Medians of five rounds. Idle: %,d connections to each (10,000 \
                where the limit of open files allows them), one after the other, which were answered once and then wait; memory is \
                resident, parent and children together, right before and while they wait, at one proxy after the other. Server \
                gone: connections to an instance of a whole platform, before and after its server is killed and before it is back.\
                """.formatted(IdleConnections.MANY));
        details.put("small, gateway", small.gateway());
        details.put("small, haproxy", small.haproxy());
        details.put("small, nginx", small.nginx());
        details.put("large, gateway", large.gateway());
        details.put("large, haproxy", large.haproxy());
        details.put("large, nginx", large.nginx());
        details.put("requests/s, ratio to nginx", small.toNginx(Wrk::perSecond));
        details.put("MB/s, ratio to nginx", large.toNginx(Wrk::megabytesPerSecond));
        details.put("p99 of a request, ratio to nginx", small.toNginx(Wrk::p99Millis));
        details.put("idle", idle);
        details.put("server gone", gone);
        return Result.beside(
                name(),
                median(small.gateway(), Wrk::perSecond),
                "requests/s",
                median(small.haproxy(), Wrk::perSecond),
                TARGET,
                List.of(
                        Condition.atLeast("requests/s, ratio", small.ratio(Wrk::perSecond), LEAST_SHARE),
                        Condition.atLeast("MB/s, ratio", large.ratio(Wrk::megabytesPerSecond), LEAST_SHARE),
                        Condition.atMost("p99 of a request, ratio", small.ratio(Wrk::p99Millis), MOST_LATENCY_RATIO),
                        Condition.holds(
                                IdleConnections.MANY + " idle connections are all still open",
                                idle.stream().allMatch(each -> each.open() == IdleConnections.MANY)),
                        Condition.holds("players go on and come in while the server is gone", gone.isAllWell())),
                details);
    }

    /** The runs of all three, taken in turns. */
    private record Rounds(List<Wrk> gateway, List<Wrk> haproxy, List<Wrk> nginx) {
        static Rounds measure(GatewayAndPeers programs, int connections, String path, int rounds)
                throws IOException, InterruptedException {
            List<Wrk> gateway = new ArrayList<>();
            List<Wrk> haproxy = new ArrayList<>();
            List<Wrk> nginx = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                gateway.add(Wrk.run(connections, SECONDS, GatewayAndPeers.host(), programs.gatewayPort(), path));
                haproxy.add(Wrk.run(connections, SECONDS, GatewayAndPeers.host(), programs.haproxyPort(), path));
                nginx.add(Wrk.run(connections, SECONDS, GatewayAndPeers.host(), programs.nginxPort(), path));
            }
            return new Rounds(gateway, haproxy, nginx);
        }

        double ratio(ToDoubleFunction<Wrk> figure) {
            return median(gateway, figure) / median(haproxy, figure);
        }

        double toNginx(ToDoubleFunction<Wrk> figure) {
            return Figures.rounded(median(gateway, figure) / median(nginx, figure));
        }
    }

    private static double median(List<Wrk> runs, ToDoubleFunction<Wrk> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
