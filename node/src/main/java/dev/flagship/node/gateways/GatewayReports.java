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

/** What gateways in processes of their own reported last, by their runs. */
final class GatewayReports {
    /** So many runs may come back with what they carried before. */
    private static final int MOST_RUNS = 256;

    /** Of all gateways together, routes or incarnations: no engine has as many, and they must fit into the node's memory. */
    private static final int MOST = 50_000;

    private final Map<UUID, Report> latest = new HashMap<>();
    /** Of every run there was: a sum that fell when one ends would look like a start. Who reported last is last. */
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

    /** Only these runs are left. */
    synchronized void keep(Set<UUID> runs) {
        latest.keySet().retainAll(runs);
    }

    /** What each route carried since it was opened, at each gateway. */
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

    /** What players were connected to: what is open each time, what ended once. */
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
