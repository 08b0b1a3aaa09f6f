package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.Pools;
import java.time.Instant;

/**
 * The node's side of the pools, which are instances without an owner. The server claims one in the ledger for an
 * account. From then on it is STARTING for its owner, and the node only checks that it answers. Each transition is one
 * guarded update, like those of {@link InstanceLedger}.
 */
public interface PoolLedger {

    /** Returns what should be ready on an engine. */
    Pools pools(String engine, Instant now);

    /**
     * Adds a new instance without an owner, QUEUED. Returns false when the lease was lost, there is a later version, or
     * nothing more may be added.
     */
    boolean fill(Lease lease, InstanceId id, DefinitionRef definition, Instant now);

    /** STARTING -> POOLED, for an instance without an owner. */
    boolean commitPooled(Lease lease, Incarnation incarnation, Instant now);

    /** QUEUED, STARTING or POOLED -> STOPPING, unless it was claimed meanwhile. */
    boolean retire(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now);

    /**
     * STARTING -> STOPPING, for a claimed instance that does not answer. Its owner gets the next instance of the pool,
     * with the same expiry. If there is none, the owner gets a place in the queue under the id {@code instead}, dated
     * back to the claim. Stopping the old instance from then on stops the new one.
     */
    boolean replace(
            Lease lease, Incarnation incarnation, InstanceId instead, Reason reason, String detail, Instant now);
}
