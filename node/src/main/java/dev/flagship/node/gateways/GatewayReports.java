package dev.flagship.node.gateways;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What gateways in processes of their own reported last, by their runs. */
final class GatewayReports {
    private final Map<UUID, Report> latest = new HashMap<>();
    /** Of every run there was: a sum that fell when one ends would look like a start. */
    private final Map<UUID, Carried> totals = new HashMap<>();

    private final Set<Incarnation> reached = new HashSet<>();

    synchronized void take(UUID run, Report report) {
        latest.put(run, report);
        totals.put(run, report.total());
        reached.addAll(report.reached());
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
        return totals.values().stream().reduce(Carried.NOTHING, Carried::plus);
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
