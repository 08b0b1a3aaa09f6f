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
 * What was seen of engine and gateway: whatever a row says exists must be in it.
 *
 * @param complete false when the engine was not asked or did not answer; then nothing is concluded from absence
 * @param containers every container of ours, by incarnation
 * @param routes every route that lets players in
 * @param unsettled instances that moved while the engine was asked: nothing is concluded about their containers
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

    /** What an engine that answered shows. */
    public static Observation of(List<ObservedContainer> containers, Map<RouteKey, OpenRoute> routes) {
        return new Observation(
                true,
                containers.stream()
                        .collect(Collectors.toMap(ObservedContainer::incarnation, each -> each, (a, b) -> a)),
                routes,
                Set.of());
    }

    /** The routes only: the engine was not asked. */
    public static Observation routesOnly(Map<RouteKey, OpenRoute> routes) {
        return new Observation(false, Map.of(), routes, Set.of());
    }

    /** The same, where nothing is concluded about these. */
    Observation except(Set<InstanceId> moved) {
        return new Observation(complete, containers, routes, moved);
    }

    /** Whether an instance's containers are all here. */
    boolean isCompleteFor(InstanceId id) {
        return complete && !unsettled.contains(id);
    }
}
