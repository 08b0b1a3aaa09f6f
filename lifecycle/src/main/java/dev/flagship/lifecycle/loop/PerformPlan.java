package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.loop.Dispatcher.Work;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives each action of a plan to the one class that can do it, at most one for each instance. */
final class PerformPlan {
    private final Ports ports;
    private final Routing routing;
    private final PoolKeeper pools;
    private final Dispatcher dispatcher;
    private final Duration settle;
    private final Runnable lacking;

    /** {@code lacking} is told when there was no room for an instance. */
    PerformPlan(
            Ports ports, Routing routing, PoolKeeper pools, Dispatcher dispatcher, Duration settle, Runnable lacking) {
        this.ports = ports;
        this.routing = routing;
        this.pools = pools;
        this.dispatcher = dispatcher;
        this.settle = settle;
        this.lacking = lacking;
    }

    void perform(Lease held, List<Action> plan) {
        Set<InstanceId> begun = new HashSet<>();
        for (Action action : plan) {
            if (begun.add(action.instance())) {
                perform(held, action);
            }
        }
    }

    private void perform(Lease held, Action action) {
        switch (action) {
            case Action.Abandon(InstanceId id) -> dispatcher.abandon(id);
            case Action.Sound(Instance row) when !pools.isDue(row) -> {
                // It was seen lately.
            }
            default -> dispatcher.submit(action, work(held, action));
        }
    }

    private Work work(Lease held, Action action) {
        return switch (action) {
            case Action.Launch(Instance row) ->
                abandoned -> new LaunchInstance(ports, routing, held, abandoned, lacking).launch(row);
            case Action.HandOver(Instance row) -> _ -> new HandOver(ports, routing, held).handOver(row);
            case Action.Dismantle(Instance row) ->
                _ -> new DismantleInstance(ports, routing, held, settle).dismantle(row);
            case Action.RemoveStray(var container) -> _ -> new RemoveStray(ports, routing).remove(container);
            case Action.Retire retire -> _ -> new RetireInstance(ports, held).retire(retire);
            case Action.RetirePooled retire -> _ -> pools.retire(held, retire);
            case Action.Sound(Instance row) -> _ -> pools.sound(held, row);
            case Action.OpenRoutes(Instance row) -> _ -> open(row);
            case Action.CloseRoute(var key, var incarnation) ->
                _ -> {
                    routing.close(key, incarnation);
                    routing.close(incarnation);
                    return true;
                };
            case Action.Abandon _ -> throw new IllegalArgumentException("nothing to perform: " + action);
        };
    }

    private boolean open(Instance row) {
        return ports.engines()
                .template(row.definition())
                .map(template -> {
                    routing.open(row, template);
                    return true;
                })
                .orElse(false);
    }
}
