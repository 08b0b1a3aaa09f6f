package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was seen of engine and gateway, read after the ledger's rows: whatever a row says exists must be in it.
 *
 * @param complete false when the engine was not asked or did not answer; then nothing is concluded from absence
 * @param containers every container of ours, by incarnation
 * @param routes every route that lets players in
 */
public record Observation(
        boolean complete, Map<Incarnation, ObservedContainer> containers, Map<RouteKey, OpenRoute> routes) {

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
    }

    /** What an engine that answered shows. */
    public static Observation of(List<ObservedContainer> containers, Map<RouteKey, OpenRoute> routes) {
        return new Observation(
                true,
                containers.stream()
                        .collect(Collectors.toMap(ObservedContainer::incarnation, each -> each, (a, b) -> a)),
                routes);
    }

    /** The routes only: the engine was not asked. */
    public static Observation routesOnly(Map<RouteKey, OpenRoute> routes) {
        return new Observation(false, Map.of(), routes);
    }
}
