package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.Dispatcher.Work;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.Lease;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hands each action of a plan to the class that performs it. */
public final class PerformPlan {
    private final Performers performers;
    private final SoundPooled soundings;
    private final Routing routing;
    private final Dispatcher dispatcher;

    public PerformPlan(Performers performers, SoundPooled soundings, Routing routing, Dispatcher dispatcher) {
        this.performers = performers;
        this.soundings = soundings;
        this.routing = routing;
        this.dispatcher = dispatcher;
    }

    /** Begins the first action of each instance and returns without waiting for any. */
    public void perform(Lease held, List<Action> plan) {
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
            case Action.Sound(Instance row) when !soundings.takeDue(row) -> {
                // It was checked recently.
            }
            default -> dispatcher.submit(action, work(held, action));
        }
    }

    private Work work(Lease held, Action action) {
        return switch (action) {
            case Action.Launch(Instance row) ->
                abandoned -> performers.launch(held).launch(row, abandoned);
            case Action.HandOver(Instance row) -> _ -> performers.handOver(held).handOver(row);
            case Action.Dismantle(Instance row) ->
                _ -> performers.dismantle(held).dismantle(row);
            case Action.RemoveStray(var container) ->
                _ -> performers.removeStray().remove(container);
            case Action.Retire retire -> _ -> performers.retire(held).retire(retire);
            case Action.RetirePooled(var incarnation, var reason, var detail) ->
                _ -> performers.pool(held).retire(incarnation, reason, detail);
            case Action.Sound(Instance row) -> _ -> soundings.sound(row, performers.pool(held));
            case Action.OpenRoutes(Instance row) -> _ -> performers.openRoutes().open(row);
            case Action.CloseRoute(var key, var incarnation) ->
                _ -> {
                    routing.close(key, incarnation);
                    routing.close(incarnation);
                    return true;
                };
            case Action.Abandon _ -> throw new IllegalArgumentException("nothing to perform: " + action);
        };
    }
}
