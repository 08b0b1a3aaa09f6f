package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The instance ledger for the holder of a lease: every write carries that lease and the current time, and is reported
 * to {@link EngineEvents}. Transitions return whether they were written, see {@link InstanceLedger}.
 */
public final class LeasedInstances {
    private final InstanceLedger ledger;
    private final EngineEvents events;
    private final Clock clock;
    private final Lease lease;

    LeasedInstances(InstanceLedger ledger, EngineEvents events, Clock clock, Lease lease) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.lease = lease;
    }

    Optional<Instance> find(InstanceId id) {
        return ledger.find(id);
    }

    Optional<SealedFlag> flag(Incarnation incarnation) {
        return ledger.flag(incarnation);
    }

    Reservation reserve(Instance row, ContainerTemplate template, SealedFlag flag) {
        Reservation reservation = ledger.reserve(lease, row, template.ports(), template.network(), flag, clock.now());
        if (reservation instanceof Reservation.Reserved) {
            events.reached(row.current(), Step.RESERVED);
        }
        return reservation;
    }

    Reservation replacePort(Incarnation incarnation, RouteKey.Numbered occupied) {
        return ledger.replacePort(lease, incarnation, occupied, clock.now());
    }

    boolean replacePublished(Incarnation incarnation, int occupied) {
        return ledger.replacePublished(lease, incarnation, occupied, clock.now());
    }

    boolean noteCreateCalled(Incarnation incarnation) {
        return ledger.noteCreateCalled(lease, incarnation, clock.now());
    }

    /** Notes that the engine has the container, and reports it even when the ledger no longer wants it. */
    void noteCreated(Incarnation incarnation, String containerId) {
        ledger.noteCreated(lease, incarnation, containerId, clock.now());
        events.reached(incarnation, Step.CREATED);
    }

    void noteCreateRefused(Incarnation incarnation) {
        ledger.noteCreateRefused(lease, incarnation);
    }

    boolean commitRunning(Incarnation incarnation, Duration lifetime) {
        return commitRunning(incarnation, lifetime, clock.now());
    }

    boolean commitRunning(Incarnation incarnation, Duration lifetime, Instant now) {
        boolean running = ledger.commitRunning(lease, incarnation, lifetime, now);
        if (running) {
            events.reached(incarnation, Step.RUNNING);
        }
        return running;
    }

    void retry(Incarnation incarnation, String detail) {
        ledger.retry(lease, incarnation, detail, clock.now());
    }

    /** Has the instance end for this reason; false if it was already ending or is another incarnation. */
    public boolean retire(Incarnation incarnation, Reason reason, String detail) {
        boolean stopping = ledger.commitStopping(lease, incarnation, reason, detail, clock.now());
        if (stopping) {
            events.retired(incarnation, reason, detail);
            events.reached(incarnation, Step.STOPPING);
        }
        return stopping;
    }

    boolean commitEnded(Instance row) {
        boolean ended = ledger.commitEnded(lease, row.id(), clock.now());
        if (ended) {
            events.reached(row.current(), Step.ENDED);
        }
        return ended;
    }
}
