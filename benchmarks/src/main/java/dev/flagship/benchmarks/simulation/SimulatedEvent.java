package dev.flagship.benchmarks.simulation;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.report.Result;
import dev.flagship.testkit.simulation.Simulation;
import dev.flagship.testkit.simulation.Simulation.Outcome;
import dev.flagship.testkit.simulation.Simulation.Pass;
import dev.flagship.testkit.simulation.Simulation.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A hundred thousand instances on a fake engine: how late expiries come, and what a pass of the loop costs. */
public final class SimulatedEvent implements Benchmark {
    private static final Scale SCALE = new Scale(100_000, Duration.ofHours(3), Duration.ofSeconds(30), 1);
    private static final int FEW = 10_000;
    private static final int MANY = 20_000;
    private static final double MOST_DRIFT_MILLIS = 1_000;
    private static final double MOST_GROWTH = 2;

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public Result run(Path home) {
        // Time that the loop takes passes in the event, too: a slow loop is late.
        Outcome outcome = new Simulation(SCALE, System::nanoTime).run();
        Samples drift = Samples.of(outcome.drifts().stream()
                .map(late -> Math.max(0, late.toNanos()))
                .toList());
        Samples few = partial(outcome, pass -> pass.unfinished() > FEW / 10 && pass.unfinished() <= FEW);
        Samples many = partial(outcome, pass -> pass.unfinished() > MANY);
        return result(outcome, drift, few, many);
    }

    private static Samples partial(Outcome outcome, Predicate<Pass> which) {
        return Samples.of(outcome.passes().stream()
                .filter(pass -> !pass.isWhole() && which.test(pass))
                .map(Pass::nanos)
                .toList());
    }

    private Result result(Outcome outcome, Samples drift, Samples few, Samples many) {
        List<Pass> partial =
                outcome.passes().stream().filter(pass -> !pass.isWhole()).toList();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                %d starts over %d h of virtual time on a fake engine, seed %d, with stops, resets, extensions, pools, lost answers \
                and containers that end by themselves, until all have expired; what must hold between ledger, engine and \
                gateway was checked on the way and at the end. Drift is from the expiry to the decision; the time that the loop \
                takes passes in the event.""".formatted(SCALE.instances(), SCALE.length().toHours(), SCALE.seed()));
        details.put("instances", outcome.instances().size());
        details.put("claimed from pools", outcome.claimed());
        details.put(
                "most at one time",
                outcome.passes().stream().mapToInt(Pass::unfinished).max().orElse(0));
        details.put("drift", drift.summary());
        details.put("passes over what changed, few instances", few.summary());
        details.put("passes over what changed, many instances", many.summary());
        details.put(
                "rows looked at in such a pass, mean",
                partial.stream().mapToInt(Pass::looked).average().orElse(0));
        double growth = many.medianMillis() / few.medianMillis();
        List<Condition> conditions = List.of(
                Condition.atMost("expiry drift, p99 in ms", drift.percentileMillis(99), MOST_DRIFT_MILLIS),
                Condition.atMost(
                        "median pass with more than " + MANY + " instances to one with at most " + FEW,
                        growth,
                        MOST_GROWTH));
        return Result.alone(
                name(),
                drift.percentileMillis(99),
                "ms",
                "100,000 instances: expiry drift p99 < 1 s; a pass costs O(changes)",
                conditions,
                details);
    }
}
