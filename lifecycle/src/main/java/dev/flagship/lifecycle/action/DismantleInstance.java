package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a stopping instance apart. First its routes are withdrawn, then its container is removed. The instance ends
 * only when nothing of it is seen and nothing can still appear. A later pass repeats what failed.
 */
final class DismantleInstance {
    private final Routing routing;
    private final ContainerDriver driver;
    private final LeasedInstances instances;
    private final EngineEvents events;
    private final Clock clock;
    private final Duration settle;

    /** {@code settle} is how long after an unanswered create call a late container may still appear. */
    DismantleInstance(
            Routing routing,
            ContainerDriver driver,
            LeasedInstances instances,
            EngineEvents events,
            Clock clock,
            Duration settle) {
        this.routing = routing;
        this.driver = driver;
        this.instances = instances;
        this.events = events;
        this.clock = clock;
        this.settle = settle;
    }

    /** Returns whether the instance has ended. */
    boolean dismantle(Instance row) {
        for (int number = 1; number <= row.incarnation(); number++) {
            routing.close(new Incarnation(row.id(), number));
        }
        events.reached(row.current(), Step.CLOSED);
        if (!removeAndCheck(row)) {
            return false;
        }
        events.reached(row.current(), Step.REMOVED);
        return hasSettled(row) && instances.commitEnded(row);
    }

    private boolean removeAndCheck(Instance row) {
        boolean everPlaced = row.placement() != null || row.incarnation() > 1;
        if (!everPlaced) {
            return true;
        }
        boolean gone = true;
        // An earlier incarnation can be left only when a reset was stopped early.
        for (int number = Math.max(1, row.incarnation() - 1); number <= row.incarnation(); number++) {
            Incarnation incarnation = new Incarnation(row.id(), number);
            gone &= removeAndCheck(incarnation);
        }
        return gone;
    }

    /** Looks once more after a removal, because another container may have the name of one that was renamed. */
    private boolean removeAndCheck(Incarnation incarnation) {
        Optional<ObservedContainer> container = driver.find(incarnation);
        return container.isEmpty()
                || (driver.remove(container.get()) && driver.find(incarnation).isEmpty());
    }

    /** The engine may still carry out a create call that it never answered. */
    private boolean hasSettled(Instance row) {
        return row.createCalledAt() == null || row.createCalledAt().plus(settle).isBefore(clock.now());
    }
}
