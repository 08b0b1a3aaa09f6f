package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Instant;

/**
 * The node's side of the pools: instances without an owner. Who wants one claims it in the ledger; from then on it is
 * STARTING for its owner, and the node only has to see that it answers. Each transition is one guarded update, as those
 * of {@link InstanceLedger}.
 */
public interface PoolLedger {

    /** What is to be ready. */
    Pools pools(String engine, Instant now);

    /**
     * A new instance without an owner, QUEUED; false when the lease was lost, there is a later version, or nothing is
     * to be added any more.
     */
    boolean fill(Lease lease, InstanceId id, DefinitionRef definition, Instant now);

    /** STARTING -> POOLED, of one without an owner. */
    boolean pooled(Lease lease, Incarnation incarnation, Instant now);

    /** QUEUED, STARTING or POOLED -> STOPPING, unless somebody claimed it meanwhile. */
    boolean retire(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now);

    /**
     * STARTING -> STOPPING, of one that was claimed and turned out not to answer. Its owner gets the next of the pool in
     * its place, with the same expiry, or a place in the queue under the id {@code instead} where there is none; as of
     * when they asked. Whoever stops the one from then on stops the other.
     */
    boolean replace(
            Lease lease, Incarnation incarnation, InstanceId instead, Reason reason, String detail, Instant now);
}
