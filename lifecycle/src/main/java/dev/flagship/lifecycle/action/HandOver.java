package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets the owner of a claimed instance in: makes one connection to see that it answers, opens its routes, and writes
 * RUNNING. An instance that does not answer is taken apart, and its owner gets the next one. The engine is asked only
 * for published ports, and only if this engine has to publish them.
 */
final class HandOver {
    private final EngineLedger engines;
    private final Sounding sounding;
    private final LetPlayersIn players;
    private final LeasedInstances instances;
    private final LeasedPool pool;

    HandOver(
            EngineLedger engines, Sounding sounding, LetPlayersIn players, LeasedInstances instances, LeasedPool pool) {
        this.engines = engines;
        this.sounding = sounding;
        this.players = players;
        this.instances = instances;
        this.pool = pool;
    }

    /** Returns whether the owner got the instance, or another in its place. */
    boolean handOver(Instance row) {
        Optional<ContainerTemplate> template = engines.template(row.definition());
        if (template.isEmpty()) {
            return replace(row, Reason.DEFINITION, "its definition cannot be read any more");
        }
        Placement placement = Objects.requireNonNull(row.placement(), "placement");
        Instant until = Objects.requireNonNull(row.expiresAt(), "expiresAt");
        if (!sounding.answers(row.current(), placement, template.get())) {
            return replace(row, Reason.INTERFERENCE, "it was ready, and did not answer when it was claimed");
        }
        Optional<String> hindrance = players.open(row.current(), placement, template.get(), until);
        if (hindrance.isPresent()) {
            return replace(row, Reason.CONFLICT, hindrance.get());
        }
        boolean running = instances.commitRunning(row.current(), template.get().lifetime());
        if (!running) {
            players.shutOut(row.current());
        }
        return running;
    }

    private boolean replace(Instance row, Reason reason, String detail) {
        players.shutOut(row.current());
        return pool.replace(row.current(), reason, detail);
    }
}
