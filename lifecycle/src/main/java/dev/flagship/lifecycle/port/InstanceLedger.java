package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The node's side of the instance ledger. Each transition is one guarded update. It returns false, and changes nothing,
 * when the lease is no longer the latest or the row is not in the expected state.
 */
public interface InstanceLedger {

    /** Returns every instance of the engine that has not ended, oldest first. */
    List<Instance> unfinished(String engine);

    /** The starting point of the first call of {@link #changes}. */
    String FROM_THE_START = "";

    /**
     * Returns the engine's instances that may have changed since an earlier call, including ended ones. From the start
     * it returns only instances that have not ended. No committed change is ever missed.
     *
     * @param since {@code until} of the last result, or {@link #FROM_THE_START}
     */
    Changes changes(String engine, String since);

    /**
     * Instances that may have changed.
     *
     * @param until the starting point of the next call
     */
    record Changes(List<Instance> rows, String until) {
        public Changes {
            rows = List.copyOf(rows);
        }
    }

    /** Returns one instance, ended or not. */
    Optional<Instance> find(InstanceId id);

    /**
     * QUEUED or STARTING -> STARTING: reserves an address, gateway keys and a sealed flag for the current incarnation,
     * and notes that the engine is about to be asked. It keeps the gateway keys of an earlier incarnation, so that a
     * reset does not change where players connect.
     *
     * @param network the kind of network to reserve the address in
     */
    Reservation reserve(
            Lease lease, Instance instance, List<ExposedPort> ports, NetworkKind network, SealedFlag flag, Instant now);

    /** Reserves in a shared network, or in one that publishes ports if the ports need that. */
    default Reservation reserve(Lease lease, Instance instance, List<ExposedPort> ports, SealedFlag flag, Instant now) {
        return reserve(
                lease,
                instance,
                ports,
                ports.stream().anyMatch(port -> port.exposure() == ExposedPort.Exposure.PORT)
                        ? NetworkKind.PUBLISHED
                        : NetworkKind.SHARED,
                flag,
                now);
    }

    /**
     * STARTING stays STARTING: replaces a gateway port on which another program listens. The old port rests for long,
     * because that program will not be gone soon.
     */
    Reservation replacePort(Lease lease, Incarnation incarnation, RouteKey.Numbered occupied, Instant now);

    /**
     * Replaces an occupied port of the engine's host. Ports are published when a container is created, so only the next
     * incarnation gets the new one. Returns false when no port is left.
     */
    boolean replacePublished(Lease lease, Incarnation incarnation, int occupied, Instant now);

    /** Returns the sealed flag of an incarnation; empty when it never had one or it was erased. */
    Optional<SealedFlag> flag(Incarnation incarnation);

    /** Notes that the engine is about to be asked again to create this incarnation's container. */
    boolean noteCreateCalled(Lease lease, Incarnation incarnation, Instant now);

    /** Notes the engine's answer: the container exists. */
    boolean noteCreated(Lease lease, Incarnation incarnation, String containerId, Instant now);

    /** Notes the engine's answer: there is no container, and none will appear. */
    boolean noteCreateRefused(Lease lease, Incarnation incarnation);

    /** STARTING -> RUNNING. Sets the expiry, unless this is a reset of an instance that ran before. */
    boolean commitRunning(Lease lease, Incarnation incarnation, Duration lifetime, Instant now);

    /** STARTING -> STARTING with the next incarnation, because this one can never run. */
    boolean retry(Lease lease, Incarnation incarnation, String detail, Instant now);

    /**
     * QUEUED, STARTING or RUNNING -> STOPPING. With {@link Reason#EXPIRED} it succeeds only if the instance has expired
     * at {@code now}, because it may have been extended since the caller read it.
     *
     * @param detail what happened, for operators and authors; may contain the sanitised end of the container's output,
     *     but never a flag
     */
    boolean commitStopping(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now);

    /**
     * STOPPING -> STOPPED or FAILED, depending on its reason. Addresses and ports rest before they are used again. The
     * flag's ciphertext is erased; its look-up hash stays.
     */
    boolean commitEnded(Lease lease, InstanceId id, Instant now);

    /** The outcome of {@link #reserve} and {@link #replacePort}. */
    sealed interface Reservation {
        /** The instance as it is now: STARTING, with a placement. */
        record Reserved(Instance instance) implements Reservation {}

        /** Nothing was changed, because nothing of {@code what} is left. */
        record Exhausted(String what) implements Reservation {}

        /** The row has moved on, or the lease was lost. */
        record Superseded() implements Reservation {}
    }
}
