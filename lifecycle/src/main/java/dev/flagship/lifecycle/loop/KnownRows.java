package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The unfinished rows as they were last read. Only changed rows are read again. Most known rows are quiet: they run,
 * are routed, and need nothing until they expire or change. Only the others are looked at in every pass.
 */
final class KnownRows {
    private final Map<InstanceId, Instance> rows = new LinkedHashMap<>();
    private final Set<InstanceId> restless = new LinkedHashSet<>();
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparing(Expiry::at));
    private String until = InstanceLedger.FROM_THE_START;

    private record Expiry(Instant at, InstanceId id) {}

    /** Forgets everything, so that the next reading reads all rows. */
    void forget() {
        rows.clear();
        restless.clear();
        expiries.clear();
        until = InstanceLedger.FROM_THE_START;
    }

    /** Reads what has changed, and marks rows that expire by {@code now} as restless. */
    void read(InstanceLedger ledger, String engine, Instant now) {
        Changes changes = ledger.changes(engine, until);
        changes.rows().forEach(this::put);
        until = changes.until();
        for (Expiry next = expiries.peek(); next != null && !next.at().isAfter(now); next = expiries.peek()) {
            expiries.poll();
            if (rows.containsKey(next.id())) {
                restless.add(next.id());
            }
        }
    }

    private void put(Instance row) {
        if (row.state().isEnded()) {
            rows.remove(row.id());
            restless.remove(row.id());
            return;
        }
        Instance before = rows.put(row.id(), row);
        if (row.equals(before)) {
            return;
        }
        restless.add(row.id());
        Instant expiresAt = row.expiresAt();
        if (expiresAt != null && (before == null || !expiresAt.equals(before.expiresAt()))) {
            expiries.add(new Expiry(expiresAt, row.id()));
        }
    }

    /** Returns all rows, oldest first. */
    List<Instance> all() {
        return sorted(rows.values());
    }

    int size() {
        return rows.size();
    }

    Set<InstanceId> ids() {
        return rows.keySet();
    }

    /** Returns the rows that need a look, oldest first. */
    List<Instance> restless() {
        return sorted(restless.stream().map(rows::get).filter(Objects::nonNull).toList());
    }

    /** Makes those of {@code looked} quiet that run and are not in {@code active}. */
    void settle(List<Instance> looked, Set<InstanceId> active) {
        for (Instance row : looked) {
            if (row.state() == InstanceState.RUNNING && !active.contains(row.id())) {
                restless.remove(row.id());
            } else {
                restless.add(row.id());
            }
        }
    }

    /** Returns when the next row expires. */
    Optional<Instant> nextExpiry() {
        return Optional.ofNullable(expiries.peek()).map(Expiry::at);
    }

    private static List<Instance> sorted(Collection<Instance> unsorted) {
        List<Instance> sorted = new ArrayList<>(unsorted);
        sorted.sort(Comparator.comparing(Instance::createdAt)
                .thenComparing(row -> row.id().value()));
        return sorted;
    }
}
