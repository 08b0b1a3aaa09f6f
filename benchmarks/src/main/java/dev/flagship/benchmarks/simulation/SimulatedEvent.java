package dev.flagship.benchmarks.simulation;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.report.Result;
import dev.flagship.testkit.simulation.Simulation;
import dev.flagship.testkit.simulation.Simulation.Charge;
import dev.flagship.testkit.simulation.Simulation.Outcome;
import dev.flagship.testkit.simulation.Simulation.Pass;
import dev.flagship.testkit.simulation.Simulation.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Runs a hundred thousand instances on a fake engine: how late expiries come, and what a pass of the loop costs. */
public final class SimulatedEvent implements Benchmark {
    private static final Scale SCALE = new Scale(100_000, Duration.ofHours(3), Duration.ofMinutes(1), 1);
    /** More time than a pass takes on two cores; a condition checks that. */
    private static final Charge CHARGE = new Charge(Duration.ofMillis(1), Duration.ofNanos(10_000));

    private static final int FEW = 10_000;
    private static final int MANY = 20_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MOST_DRIFT_MILLIS = 1_000;
    private static final double MOST_GROWTH = 2;

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public Result run(Path home) {
        FewChanges fewChanges = FewChanges.measure(System::nanoTime);
        Outcome outcome = new Simulation(SCALE, CHARGE, System::nanoTime).run();
        Samples drift = Samples.of(outcome.drifts().stream()
                .map(late -> Math.max(0, late.toNanos()))
                .toList());
        Samples few = perRow(outcome, pass -> pass.unfinished() > FEW / 10 && pass.unfinished() <= FEW);
        Samples many = perRow(outcome, pass -> pass.unfinished() > MANY);
        return result(outcome, drift, few, many, fewChanges);
    }

    /**
     * Returns the time for each row in passes that looked only at what changed. It is per row, because more rows change
     * in a second when there are more instances.
     */
    private static Samples perRow(Outcome outcome, Predicate<Pass> which) {
        return Samples.of(outcome.passes().stream()
                .filter(pass -> !pass.isWhole() && pass.looked() > 0 && which.test(pass))
                .map(pass -> pass.nanos() / pass.looked())
                .toList());
    }

    private Result result(Outcome outcome, Samples drift, Samples few, Samples many, FewChanges fewChanges) {
        double charged = outcome.passes().stream()
                .mapToLong(pass -> pass.charged().toNanos())
                .sum();
        double taken = outcome.passes().stream().mapToLong(Pass::nanos).sum();
        Map<String, Object> details = details(outcome);
        details.put("drift", drift.summary());
        details.put("a row in passes over what changed, few instances", few.summary());
        details.put("a row in passes over what changed, many instances", many.summary());
        details.put("seconds that all passes took", Figures.rounded(taken / NANOS_PER_SECOND));
        details.put("seconds of the event that they were charged", Figures.rounded(charged / NANOS_PER_SECOND));
        fewChanges.addTo(details);
        List<Condition> conditions = new ArrayList<>(List.of(
                Condition.atMost("expiry drift, p99 in ms", drift.percentileMillis(99), MOST_DRIFT_MILLIS),
                Condition.atMost(
                        "median time for a row that is looked at, with more than " + MANY + " instances to at most "
                                + FEW,
                        many.medianMillis() / few.medianMillis(),
                        MOST_GROWTH),
                Condition.atMost("what passes took to what they were charged", taken / charged, 1),
                Condition.holds("instances were claimed from pools", outcome.claimed() > 0)));
        conditions.addAll(fewChanges.conditions());
        return Result.alone(
                name(),
                drift.percentileMillis(99),
                "ms",
                "100,000 instances: expiry drift p99 < 1 s; a pass costs O(changes)",
                conditions,
                details);
    }

    private static Map<String, Object> details(Outcome outcome) {
        List<Pass> passes = outcome.passes();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                %d starts over %d h of virtual time on a fake engine, seed %d, with stops, resets, extensions, pools, lost answers \
                and containers that end by themselves, until all have expired; what must hold between ledger, engine and \
                gateway was checked on the way and at the end. Drift is from the expiry to the decision. The loop takes the \
                event's time, too: %d ms for each pass and %d us for each row that it looks at, so that the seed gives the same \
                event anywhere; what it really took is measured beside it. Before that, nodes on which 5,000 to 50,000 instances run are \
                asked for 0, 1 and 10 changes, 300 times each: what four passes then read and looked at, and took.\
                """.formatted(
                        SCALE.instances(),
                        SCALE.length().toHours(),
                        SCALE.seed(),
                        CHARGE.pass().toMillis(),
                        CHARGE.row().toNanos() / 1000));
        details.put("instances", outcome.instances().size());
        details.put("claimed from pools", outcome.claimed());
        details.put(
                "most at one time",
                passes.stream().mapToInt(Pass::unfinished).max().orElse(0));
        details.put("passes", passes.size());
        details.put(
                "rows looked at in a pass over what changed, mean",
                passes.stream()
                        .filter(pass -> !pass.isWhole())
                        .mapToInt(Pass::looked)
                        .average()
                        .orElse(0));
        return details;
    }
}
