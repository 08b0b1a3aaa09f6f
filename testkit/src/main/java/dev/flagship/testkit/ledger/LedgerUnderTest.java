package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.PoolLedger;
import dev.flagship.lifecycle.port.VolumeLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A ledger as the contracts see it: the node's ports, and what servers would write and read. */
public interface LedgerUnderTest extends AutoCloseable {

    /** The first gateway port that any such ledger has, for the engine {@link #ENGINE}. */
    int FIRST_PORT = 10_000;

    /** The last gateway port. */
    int LAST_PORT = 10_002;

    /** The engine of all instances. */
    String ENGINE = "local";

    InstanceLedger instances();

    EngineLedger engines();

    PoolLedger pools();

    VolumeLedger volumes();

    /** Asks for the removal of a volume, as a server does for an operator. */
    void askVolumeRemoval(UUID key, Instant now);

    /** Records that a volume which was to be removed is gone, as a node does. */
    void volumeGone(UUID key);

    /** Sets how many instances of a challenge are to be ready, as a server does. */
    void size(long challenge, int least, int most);

    /** Sets the bounds of all pools, as a server does. */
    void bounds(int inPools, int inAll);

    /** Claims a pooled instance for an account, as a server does. */
    Optional<InstanceId> claim(DefinitionRef definition, String owner, Instant expires, Instant now);

    /** Records a definition; its template reads back equal. */
    void define(DefinitionRef definition, ContainerTemplate template);

    /** Makes a queued instance, or returns the owner's live one. */
    InstanceId request(DefinitionRef definition, String owner, Instant now);

    /** Stops an instance, as a server does. */
    boolean stop(InstanceId id, Reason reason, Instant now);

    /** Resets an instance, as a server does. */
    boolean reset(InstanceId id, Instant now);

    /** Extends an instance for the {@code expected + 1}st time, as a server does. */
    boolean extend(InstanceId id, int expected, Instant expiry, Instant now);

    /**
     * Accepts that an engine lacks these controls, as a server does for operators. An empty set withdraws the
     * acceptance.
     */
    void accept(String engine, Set<String> controls, Instant now);

    /** Returns the engine's id of an incarnation's container, once it was noted. */
    Optional<String> containerId(Incarnation incarnation);

    /** Returns what happened to an instance, oldest first. */
    List<Transition> history(InstanceId id);

    /** Returns the look-up hash of an incarnation's flag. */
    Optional<String> hash(Incarnation incarnation);

    @Override
    void close();
}
