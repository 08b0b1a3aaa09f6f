package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen of engine and gateway. Anything that a row says exists must be in it, or is taken for missing.
 *
 * @param complete false when the engine was not asked or did not answer; then absence proves nothing
 * @param containers every container of ours, by incarnation
 * @param routes every route that lets players in
 * @param unsettled instances that moved while the engine was asked; nothing is concluded about their containers
 */
public record Observation(
        boolean complete,
        Map<Incarnation, ObservedContainer> containers,
        Map<RouteKey, OpenRoute> routes,
        Set<InstanceId> unsettled) {

    /**
     * A route as the node opened it.
     *
     * @param until the expiry it was opened with
     */
    public record OpenRoute(Incarnation incarnation, Instant until) {
        public OpenRoute {
            Objects.requireNonNull(incarnation, "incarnation");
            Objects.requireNonNull(until, "until");
        }
    }

    public Observation {
        containers = Map.copyOf(containers);
        routes = Map.copyOf(routes);
        unsettled = Set.copyOf(unsettled);
    }

    /** An observation of an engine that answered. */
    public static Observation of(List<ObservedContainer> containers, Map<RouteKey, OpenRoute> routes) {
        return new Observation(
                true,
                containers.stream()
                        .collect(Collectors.toMap(ObservedContainer::incarnation, each -> each, (a, b) -> a)),
                routes,
                Set.of());
    }

    /** An observation without the engine, which was not asked. */
    public static Observation routesOnly(Map<RouteKey, OpenRoute> routes) {
        return new Observation(false, Map.of(), routes, Set.of());
    }

    /** Returns a copy where nothing is concluded about these instances. */
    Observation except(Set<InstanceId> moved) {
        return new Observation(complete, containers, routes, moved);
    }

    /** Whether all containers of this instance would be in the observation. */
    boolean isCompleteFor(InstanceId id) {
        return complete && !unsettled.contains(id);
    }
}
