package dev.flagship.node.gateways;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/** The latest reports of gateways in other processes, by run (one start of a gateway). */
final class GatewayReports {
    /** How many runs are remembered, so that they can come back with what they carried before. */
    private static final int MOST_RUNS = 256;

    /**
     * Limit on the routes or incarnations of all gateways together. No engine has as many, and they must fit into the
     * node's memory.
     */
    private static final int MOST = 50_000;

    private final Map<UUID, Report> latest = new HashMap<>();
    /**
     * The totals of all runs, ended ones included, because a falling sum would look like a restart. The run that
     * reported last is last.
     */
    private final SequencedMap<UUID, Carried> totals = new LinkedHashMap<>(16, 0.75F, true);

    private Carried before = Carried.NOTHING;
    private final Set<Incarnation> reached = new HashSet<>();

    synchronized void take(UUID run, Report report) {
        latest.remove(run);
        boolean fits = report.usage().size() + usage().size() <= MOST;
        latest.put(run, new Report(report.open(), report.total(), fits ? report.usage() : List.of(), Set.of()));
        totals.put(run, report.total());
        if (totals.size() > MOST_RUNS) {
            before = before.plus(totals.pollFirstEntry().getValue());
        }
        report.reached().stream().limit(MOST - (long) reached.size()).forEach(reached::add);
    }

    /** Forgets the latest reports of all other runs. */
    synchronized void keep(Set<UUID> runs) {
        latest.keySet().retainAll(runs);
    }

    /** Returns what each route has carried since it was opened, at each gateway. */
    synchronized List<RouteUsage> usage() {
        return latest.values().stream()
                .map(Report::usage)
                .flatMap(Collection::stream)
                .toList();
    }

    synchronized int open() {
        return latest.values().stream().mapToInt(Report::open).sum();
    }

    synchronized Carried total() {
        return totals.values().stream().reduce(before, Carried::plus);
    }

    /**
     * Returns the incarnations that players connected to: those of open routes every time, those of ended routes once.
     */
    synchronized Set<Incarnation> takeReached() {
        Set<Incarnation> all = new HashSet<>(reached);
        reached.clear();
        latest.values().stream()
                .map(Report::usage)
                .flatMap(Collection::stream)
                .forEach(each -> all.add(each.incarnation()));
        return all;
    }
}
