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
 * The node's side of the instance ledger. Each transition is one guarded update: it answers false, and changes
 * nothing, when the lease is not the latest or the row is not where the caller thought it was.
 */
public interface InstanceLedger {

    /** Every instance of the engine that has not ended, oldest first. */
    List<Instance> unfinished(String engine);

    /** Where the first reading of {@link #changes} begins. */
    String FROM_THE_START = "";

    /**
     * The engine's instances that may have changed since an earlier reading, those that ended among them; from the start
     * only those that have not ended. No change that was committed is ever left out.
     *
     * @param since what the last reading said, or {@link #FROM_THE_START}
     */
    Changes changes(String engine, String since);

    /**
     * What may have changed.
     *
     * @param until where the next reading begins
     */
    record Changes(List<Instance> rows, String until) {
        public Changes {
            rows = List.copyOf(rows);
        }
    }

    /** One instance, ended or not. */
    Optional<Instance> find(InstanceId id);

    /**
     * QUEUED or STARTING -> STARTING, with an address, gateway keys and a sealed flag for its current incarnation,
     * and the note that the engine is about to be asked. The gateway keys of an earlier incarnation are kept, so a
     * reset does not change where players connect.
     *
     * @param network the kind of network that the address is to be in
     */
    Reservation reserve(
            Lease lease, Instance instance, List<ExposedPort> ports, NetworkKind network, SealedFlag flag, Instant now);

    /** The same in a network that is shared, or in the one that its ports need. */
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
     * STARTING stays STARTING, with another gateway port in place of one on which somebody else listens. That one rests
     * long, because whoever took it will not be gone soon.
     */
    Reservation replacePort(Lease lease, Incarnation incarnation, RouteKey.Numbered occupied, Instant now);

    /**
     * The same with a port of the engine's host, which is published when a container is made: the next incarnation gets
     * the other one. False when none is left.
     */
    boolean replacePublished(Lease lease, Incarnation incarnation, int occupied, Instant now);

    /** The sealed flag of an incarnation; empty when it never had one or it was erased. */
    Optional<SealedFlag> flag(Incarnation incarnation);

    /** Notes that the engine is about to be asked again for this incarnation's container. */
    boolean createCalled(Lease lease, Incarnation incarnation, Instant now);

    /** Notes the engine's answer: the container exists. */
    boolean created(Lease lease, Incarnation incarnation, String containerId, Instant now);

    /** Notes the engine's answer: there is no container and there will be none. */
    boolean createRefused(Lease lease, Incarnation incarnation);

    /** STARTING -> RUNNING. The expiry is set unless this is a reset of something that ran before. */
    boolean running(Lease lease, Incarnation incarnation, Duration lifetime, Instant now);

    /** STARTING -> STARTING with the next incarnation: this one can never run. */
    boolean retry(Lease lease, Incarnation incarnation, String detail, Instant now);

    /**
     * QUEUED, STARTING or RUNNING -> STOPPING; as {@link Reason#EXPIRED} only when its expiry has come at {@code now},
     * because it may have been extended since the caller read it.
     *
     * @param detail what happened, for operators and authors; may hold the sanitised end of the container's output,
     *     but never a flag
     */
    boolean stopping(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now);

    /**
     * STOPPING -> STOPPED or FAILED, as its reason says. Addresses and ports rest before they are used again; the
     * flag's ciphertext is erased, its look-up hash stays.
     */
    boolean ended(Lease lease, InstanceId id, Instant now);

    /** The outcome of {@link #reserve} and {@link #replacePort}. */
    sealed interface Reservation {
        /** The instance as it is now, STARTING and placed. */
        record Reserved(Instance instance) implements Reservation {}

        /** Nothing was changed because nothing is left of {@code what}; it stays where it was. */
        record Exhausted(String what) implements Reservation {}

        /** The row moved on, or the lease was lost. */
        record Superseded() implements Reservation {}
    }
}
