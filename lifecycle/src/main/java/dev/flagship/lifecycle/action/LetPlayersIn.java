package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the routes of an incarnation that is ready. A gateway port that is occupied is replaced by another one. */
final class LetPlayersIn {
    private static final int MOST_TRIES = 3;

    private final Routing routing;
    private final LeasedInstances instances;
    private final EngineEvents events;

    LetPlayersIn(Routing routing, LeasedInstances instances, EngineEvents events) {
        this.routing = routing;
        this.instances = instances;
        this.events = events;
    }

    /** Returns why nobody can be let in; empty on success. */
    Optional<String> open(Incarnation incarnation, Placement placed, ContainerTemplate template, Instant until) {
        return install(incarnation, placed, placement -> routing.open(incarnation, placement, template, until));
    }

    /** Installs closed routes for an instance without an owner. Returns why that failed; empty on success. */
    Optional<String> keep(Incarnation incarnation, Placement placed, ContainerTemplate template) {
        return install(incarnation, placed, placement -> routing.keep(incarnation, placement, template));
    }

    /** Withdraws all routes of the incarnation. */
    void shutOut(Incarnation incarnation) {
        routing.close(incarnation);
    }

    private Optional<String> install(Incarnation incarnation, Placement placed, Consumer<Placement> routes) {
        Placement placement = placed;
        for (int tries = 1; ; tries++) {
            try {
                routes.accept(placement);
                return Optional.empty();
            } catch (PortOccupiedException e) {
                routing.close(incarnation);
                events.troubled("letting players in to " + incarnation, e);
                Optional<Placement> another = tries < MOST_TRIES ? another(incarnation, e) : Optional.empty();
                if (another.isEmpty()) {
                    return Optional.of("the gateway cannot open its way in: " + e.getMessage());
                }
                placement = another.get();
            }
        }
    }

    private Optional<Placement> another(Incarnation incarnation, PortOccupiedException occupied) {
        return instances.replacePort(incarnation, occupied.key()) instanceof Reservation.Reserved(var row)
                ? Optional.of(Objects.requireNonNull(row.placement(), "placement"))
                : Optional.empty();
    }
}
