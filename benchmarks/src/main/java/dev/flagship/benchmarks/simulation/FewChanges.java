package dev.flagship.benchmarks.simulation;

import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.simulation.QuietNode.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a few changes cost a node, by how many instances it has. If a pass read or walked over all instances, it would
 * cost ten times as much with ten times as many. Once a minute it does so on purpose; that falls into too few rounds to
 * count.
 */
final class FewChanges {
    private static final List<Integer> LIVE = List.of(5_000, 20_000, 50_000);
    private static final List<Integer> CHANGES = List.of(0, 1, 10);
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 300;
    private static final double PERCENT = 90;
    private static final double MOST_ROWS = 1.1;
    private static final double MOST_TIME = 3;

    private final Map<Cell, List<Cost>> costs;

    private FewChanges(Map<Cell, List<Cost>> costs) {
        this.costs = costs;
    }

    /** So many changes among so many instances. */
    private record Cell(int changes, int live) {}

    /** Measures all sizes in turns, so that whatever else the machine does affects all of them. */
    static FewChanges measure(LongSupplier nanoTime) {
        List<QuietNode> nodes =
                LIVE.stream().map(live -> new QuietNode(live, nanoTime)).toList();
        Map<Cell, List<Cost>> costs = new LinkedHashMap<>();
        for (int changes : CHANGES) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int size = 0; size < LIVE.size(); size++) {
                    Cost cost = nodes.get(size).change(changes);
                    if (round >= 0) {
                        costs.computeIfAbsent(new Cell(changes, LIVE.get(size)), cell -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
        }
        return new FewChanges(costs);
    }

    List<Condition> conditions() {
        int few = LIVE.getFirst();
        int many = LIVE.getLast();
        List<Condition> conditions = new ArrayList<>();
        for (int changes : CHANGES) {
            conditions.add(Condition.atMost(
                    "rows read and looked at for " + changes + " changes among " + many + " instances, p90",
                    (double) rows(changes, many),
                    MOST_ROWS * Math.max(1, rows(changes, few))));
            conditions.add(Condition.atMost(
                    "passes with " + changes + " changes, median time among " + many + " instances to " + few,
                    times(changes, many).medianMillis() / times(changes, few).medianMillis(),
                    MOST_TIME));
        }
        return conditions;
    }

    /** Adds what was found, for each number of changes and of instances. */
    void addTo(Map<String, Object> details) {
        costs.keySet().forEach(cell -> {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("rows, p90", rows(cell.changes(), cell.live()));
            found.put(
                    "median_ms",
                    Figures.rounded(times(cell.changes(), cell.live()).medianMillis()));
            details.put(cell.changes() + " changes among " + cell.live() + " instances", found);
        });
    }

    private Samples times(int changes, int live) {
        return Samples.of(measured(changes, live).stream().map(Cost::nanos).toList());
    }

    /** Returns the number of rows that nine rounds in ten do not exceed. */
    private long rows(int changes, int live) {
        List<Long> sorted =
                measured(changes, live).stream().map(Cost::rows).sorted().toList();
        return sorted.get((int) Math.ceil(PERCENT / 100 * sorted.size()) - 1);
    }

    private List<Cost> measured(int changes, int live) {
        return Objects.requireNonNull(costs.get(new Cell(changes, live)));
    }
}
