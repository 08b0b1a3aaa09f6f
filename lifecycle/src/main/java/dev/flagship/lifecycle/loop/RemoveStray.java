package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import java.util.Optional;

/** Removes a container that no row specifies, after reading the row once more: it may be younger than the plan. */
final class RemoveStray {
    private final Ports ports;
    private final Routing routing;

    RemoveStray(Ports ports, Routing routing) {
        this.ports = ports;
        this.routing = routing;
    }

    /** Answers whether it is gone, or wanted after all. */
    boolean remove(ObservedContainer container) {
        Optional<Instance> row = ports.instances().find(container.incarnation().instance());
        if (row.isPresent() && isWanted(row.get(), container)) {
            return true;
        }
        routing.close(container.incarnation());
        boolean gone = ports.driver().remove(container);
        if (gone) {
            ports.events().orphanRemoved(container.incarnation());
        }
        return gone;
    }

    private static boolean isWanted(Instance row, ObservedContainer container) {
        return !row.state().isEnded()
                && row.state() != InstanceState.STOPPING
                && row.incarnation() <= container.incarnation().number();
    }
}
