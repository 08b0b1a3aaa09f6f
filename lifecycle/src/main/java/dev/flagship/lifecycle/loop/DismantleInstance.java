package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a stopping instance apart: first nobody is let in, then its container goes, and only when nothing of it is
 * seen, and nothing can still appear, does it end. What does not work now is tried again by a later pass.
 */
final class DismantleInstance {
    private final Ports ports;
    private final Routing routing;
    private final Lease lease;
    private final Duration settle;

    DismantleInstance(Ports ports, Routing routing, Lease lease, Duration settle) {
        this.ports = ports;
        this.routing = routing;
        this.lease = lease;
        this.settle = settle;
    }

    /** Answers whether it is over. */
    boolean dismantle(Instance row) {
        for (int number = 1; number <= row.incarnation(); number++) {
            routing.close(new Incarnation(row.id(), number));
        }
        ports.events().reached(row.current(), Step.CLOSED);
        if (!isGone(row)) {
            return false;
        }
        ports.events().reached(row.current(), Step.REMOVED);
        boolean ended = hasSettled(row)
                && ports.instances().ended(lease, row.id(), ports.clock().now());
        if (ended) {
            ports.events().reached(row.current(), Step.ENDED);
        }
        return ended;
    }

    private boolean isGone(Instance row) {
        boolean everPlaced = row.placement() != null || row.incarnation() > 1;
        if (!everPlaced) {
            return true;
        }
        boolean gone = true;
        // An earlier incarnation is left only where a reset was stopped before it got far.
        for (int number = Math.max(1, row.incarnation() - 1); number <= row.incarnation(); number++) {
            Incarnation incarnation = new Incarnation(row.id(), number);
            gone &= isGone(incarnation);
        }
        return gone;
    }

    /** Looks once more after a removal: one that was renamed leaves its name to another. */
    private boolean isGone(Incarnation incarnation) {
        Optional<ObservedContainer> container = ports.driver().find(incarnation);
        return container.isEmpty()
                || (ports.driver().remove(container.get())
                        && ports.driver().find(incarnation).isEmpty());
    }

    /** An engine that never answered a create may still carry it out. */
    private boolean hasSettled(Instance row) {
        return row.createCalledAt() == null
                || row.createCalledAt().plus(settle).isBefore(ports.clock().now());
    }
}
