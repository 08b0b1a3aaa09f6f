package dev.flagship.benchmarks;

import dev.flagship.benchmarks.gateway.BesideOthers;
import dev.flagship.benchmarks.instance.ColdStart;
import dev.flagship.benchmarks.instance.Spike;
import dev.flagship.benchmarks.instance.StopTime;
import dev.flagship.benchmarks.instance.WarmClaim;
import dev.flagship.benchmarks.measure.Rest;
import dev.flagship.benchmarks.plan.Plans;
import dev.flagship.benchmarks.process.Memory;
import dev.flagship.benchmarks.process.StartUp;
import dev.flagship.benchmarks.report.Machine;
import dev.flagship.benchmarks.report.Result;
import dev.flagship.benchmarks.report.ResultFiles;
import dev.flagship.benchmarks.request.FlagCheck;
import dev.flagship.benchmarks.request.LookUp;
import dev.flagship.benchmarks.simulation.SimulatedEvent;
import dev.flagship.benchmarks.web.SignInStorm;
import dev.flagship.benchmarks.web.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ./flagship bench NAME [--json] [--now]}: runs one benchmark, or all, and keeps the results. Without
 * {@code --now} each first waits a while for the machine to be at rest.
 */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final List<Benchmark> BENCHMARKS = List.of(
            new ColdStart(),
            new StopTime(),
            new WarmClaim(),
            new Spike(),
            new SimulatedEvent(),
            new FlagCheck(),
            new LookUp(),
            new Web(),
            new SignInStorm(),
            new StartUp(),
            new Memory(),
            new BesideOthers(),
            new Plans());

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        boolean now = words.remove("--now");
        String name = words.size() == 1 ? words.getFirst() : "";
        List<Benchmark> chosen = BENCHMARKS.stream()
                .filter(benchmark -> name.equals("all") || benchmark.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            String names = BENCHMARKS.stream().map(Benchmark::name).collect(Collectors.joining(" | "));
            System.err.println("usage: ./flagship bench NAME [--json] [--now], with NAME one of " + names + " | all");
            System.exit(WRONG_USAGE);
        }
        Path home = Path.of(System.getProperty("flagship.home", "."))
                .toAbsolutePath()
                .normalize();
        for (Benchmark benchmark : chosen) {
            Result result = measured(benchmark, home, now);
            new ResultFiles(home.resolve("benchmarks")).keep(result);
            System.out.println(json ? ResultFiles.json(result) : sentence(result));
        }
    }

    private static Result measured(Benchmark benchmark, Path home, boolean now)
            throws IOException, InterruptedException {
        Rest rest = now
                ? Rest.now(Machine::load)
                : Rest.await(Machine::load, Thread::sleep, line -> System.err.println("  " + line));
        System.err.println("  measuring " + benchmark.name());
        Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return benchmark
                .run(home)
                .with("date", date.toString())
                .with("load_before", rest.load())
                .with("waited_for_rest_s", rest.waited().toSeconds())
                .with("machine", Machine.here());
    }

    private static String sentence(Result result) {
        String peer = result.baseline() == null
                ? ""
                : ", baseline %s %s, ratio %s".formatted(result.baseline(), result.unit(), result.ratio());
        String value = result.value() == null ? "not measured" : result.value() + " " + result.unit();
        return "%s: %s%s; target %s: %s".formatted(result.name(), value, peer, result.target(), met(result));
    }

    private static String met(Result result) {
        return switch (result.met()) {
            case null -> "not measured";
            case Boolean met -> met ? "met" : "missed";
        };
    }
}
