package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.PoolLedger;
import java.util.function.Supplier;

/** The pool ledger for the holder of a lease, as {@link LeasedInstances} is for owned instances. */
final class LeasedPool {
    private final PoolLedger ledger;
    private final EngineEvents events;
    private final Clock clock;
    private final Supplier<InstanceId> ids;
    private final Lease lease;

    LeasedPool(PoolLedger ledger, EngineEvents events, Clock clock, Supplier<InstanceId> ids, Lease lease) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.lease = lease;
    }

    boolean commitPooled(Incarnation incarnation) {
        boolean pooled = ledger.commitPooled(lease, incarnation, clock.now());
        if (pooled) {
            events.reached(incarnation, Step.POOLED);
        }
        return pooled;
    }

    /** Decides that a pooled instance ends. Returns false when it was claimed meanwhile. */
    boolean retire(Incarnation incarnation, Reason reason, String detail) {
        return tell(ledger.retire(lease, incarnation, reason, detail, clock.now()), incarnation, reason, detail);
    }

    /** Ends a claimed instance and gives its owner the next one of the pool, or a place in the queue. */
    boolean replace(Incarnation incarnation, Reason reason, String detail) {
        InstanceId instead = ids.get();
        return tell(
                ledger.replace(lease, incarnation, instead, reason, detail, clock.now()), incarnation, reason, detail);
    }

    private boolean tell(boolean stopping, Incarnation incarnation, Reason reason, String detail) {
        if (stopping) {
            events.retired(incarnation, reason, detail);
            events.reached(incarnation, Step.STOPPING);
        }
        return stopping;
    }
}
