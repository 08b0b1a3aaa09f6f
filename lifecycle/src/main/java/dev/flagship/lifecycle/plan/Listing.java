package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.plan.Observation.OpenRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A listing of an engine's containers. Making one may take long, while a plan uses the current rows. So it also records
 * which instances were moving meanwhile: the listing says nothing about those.
 *
 * @param underWay the actions that were under way when it began
 * @param before the unfinished rows as read before the engine was asked
 * @param containers every container of ours
 */
public record Listing(UnderWay underWay, List<Instance> before, List<ObservedContainer> containers) {

    public Listing {
        Objects.requireNonNull(underWay, "underWay");
        before = List.copyOf(before);
        containers = List.copyOf(containers);
    }

    /** Combines the listing with the current rows and routes. */
    public Observation over(List<Instance> rows, Map<RouteKey, OpenRoute> routes) {
        Map<InstanceId, Instance> former = new HashMap<>();
        before.forEach(row -> former.put(row.id(), row));
        Set<InstanceId> unsettled = new HashSet<>();
        for (Instance row : rows) {
            Instance then = former.remove(row.id());
            boolean same = then != null && then.state() == row.state() && then.incarnation() == row.incarnation();
            if (!same || underWay.isBusy(row.id())) {
                unsettled.add(row.id());
            }
        }
        // An instance that ended meanwhile may still be in the listing.
        unsettled.addAll(former.keySet());
        return Observation.of(containers, routes).except(unsettled);
    }
}
