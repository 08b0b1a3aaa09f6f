package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.QueueOrder;
import dev.flagship.lifecycle.instance.QueueOrder.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides who gets the free launches. Queued starts and resets share one order, so that owners who keep resetting delay
 * nobody more than owners who start.
 */
final class Turns {

    private Turns() {}

    /**
     * Returns the waiting instances in the order in which they are served.
     *
     * @param rows every unfinished instance
     * @param again those of the rows that were reset and can be launched now
     */
    static List<Instance> of(List<Instance> rows, List<Instance> again) {
        Map<InstanceId, Instance> waits = new HashMap<>();
        List<Waiting> resets = new ArrayList<>();
        for (Instance row : again) {
            waits.put(row.id(), row);
            resets.add(new Waiting(row.id(), String.valueOf(row.ownerKey()), row.stateSince()));
        }
        Set<InstanceId> reset = new HashSet<>(waits.keySet());
        Map<String, Integer> underWay = new HashMap<>();
        List<Waiting> starts = new ArrayList<>();
        for (Instance row : rows) {
            String owner = row.ownerKey();
            if (owner != null && row.state() == InstanceState.STARTING && !reset.contains(row.id())) {
                underWay.merge(owner, 1, Integer::sum);
            } else if (owner != null && row.state() == InstanceState.QUEUED) {
                waits.put(row.id(), row);
                starts.add(new Waiting(row.id(), owner, row.createdAt()));
            }
        }
        return QueueOrder.fair(resets, starts, underWay).stream()
                .map(each -> Objects.requireNonNull(waits.get(each.id())))
                .toList();
    }
}
