package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.Lease;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the owner of a claimed instance in: one connection, then its routes, then RUNNING. One that does not answer any
 * more is taken apart, and its owner gets the next. The engine is asked for nothing but where
 * it publishes its ports, and only where it has to publish them.
 */
final class HandOver {
    private final Ports ports;
    private final Routing routing;
    private final Lease lease;

    HandOver(Ports ports, Routing routing, Lease lease) {
        this.ports = ports;
        this.routing = routing;
        this.lease = lease;
    }

    /** Answers whether somebody has it, or something in its place. */
    boolean handOver(Instance row) {
        Optional<ContainerTemplate> template = ports.engines().template(row.definition());
        if (template.isEmpty()) {
            return replace(row, Reason.DEFINITION, "its definition cannot be read any more");
        }
        Placement placement = Objects.requireNonNull(row.placement(), "placement");
        Instant until = Objects.requireNonNull(row.expiresAt(), "expiresAt");
        if (!new Sounding(ports).answers(row.current(), placement, template.get())) {
            return replace(row, Reason.INTERFERENCE, "it was ready, and did not answer when it was claimed");
        }
        Optional<String> hindrance =
                new LetPlayersIn(ports, routing, lease).open(row.current(), placement, template.get(), until);
        if (hindrance.isPresent()) {
            return replace(row, Reason.CONFLICT, hindrance.get());
        }
        boolean running = ports.instances()
                .running(
                        lease,
                        row.current(),
                        template.get().lifetime(),
                        ports.clock().now());
        if (running) {
            ports.events().reached(row.current(), Step.RUNNING);
        } else {
            routing.close(row.current());
        }
        return running;
    }

    private boolean replace(Instance row, Reason reason, String detail) {
        routing.close(row.current());
        InstanceId instead = new InstanceId(
                new UUID(ports.random().nextLong(), ports.random().nextLong()));
        boolean done = ports.pools()
                .replace(
                        lease,
                        row.current(),
                        instead,
                        reason,
                        detail,
                        ports.clock().now());
        if (done) {
            ports.events().retired(row.current(), reason, detail);
            ports.events().reached(row.current(), Step.STOPPING);
        }
        return done;
    }
}
