package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.Dispatcher.Work;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hands each action of a plan to the class that performs it. */
public final class PerformPlan {
    private final Performers performers;
    private final SoundPooled soundings;
    private final Routing routing;
    private final Dispatcher dispatcher;

    /**
     * Performs plans on the threads of {@code dispatcher}.
     *
     * @param settle how long after an unanswered create call a late container may still appear
     * @param lacking run when there was no place for an instance
     */
    public PerformPlan(Ports ports, Routing routing, Dispatcher dispatcher, Duration settle, Runnable lacking) {
        this.performers = new Performers(ports, routing, settle, lacking);
        this.soundings = new SoundPooled(ports.engines(), performers.sounding(), ports.clock());
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

    /** Returns the instances as the holder of this lease may write them. */
    public LeasedInstances instances(Lease held) {
        return performers.instances(held);
    }

    /** Forgets what was noted of instances that are no longer unfinished. */
    public void forgetAllBut(Set<InstanceId> unfinished) {
        dispatcher.forgetAllBut(unfinished);
        soundings.forgetAllBut(unfinished);
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
