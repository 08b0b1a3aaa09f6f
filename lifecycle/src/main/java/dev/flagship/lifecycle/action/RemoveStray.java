package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.InstanceLedger;
import java.util.Optional;

/**
 * Removes a container that no row specifies. The row is read once more before, because it may be newer than the plan.
 */
final class RemoveStray {
    private final InstanceLedger instances;
    private final ContainerDriver driver;
    private final Routing routing;
    private final EngineEvents events;

    RemoveStray(InstanceLedger instances, ContainerDriver driver, Routing routing, EngineEvents events) {
        this.instances = instances;
        this.driver = driver;
        this.routing = routing;
        this.events = events;
    }

    /** Returns whether it is gone, or turned out to be wanted. */
    boolean remove(ObservedContainer container) {
        Optional<Instance> row = instances.find(container.incarnation().instance());
        if (row.isPresent() && isWanted(row.get(), container)) {
            return true;
        }
        routing.close(container.incarnation());
        boolean gone = driver.remove(container);
        if (gone) {
            events.orphanRemoved(container.incarnation());
        }
        return gone;
    }

    private static boolean isWanted(Instance row, ObservedContainer container) {
        return !row.state().isEnded()
                && row.state() != InstanceState.STOPPING
                && row.incarnation() <= container.incarnation().number();
    }
}
