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

/** A ledger as the contract suites see it: the node's ports, and what servers would write and read. */
public interface LedgerUnderTest extends AutoCloseable {

    /** The gateway ports that any such ledger has, for the engine {@link #ENGINE}. */
    int FIRST_PORT = 10_000;

    /** The last of the gateway ports. */
    int LAST_PORT = 10_002;

    /** The engine of all instances. */
    String ENGINE = "local";

    InstanceLedger instances();

    EngineLedger engines();

    PoolLedger pools();

    VolumeLedger volumes();

    /** What a server writes when an operator wants a volume removed. */
    void askVolumeRemoval(UUID key, Instant now);

    /** What a node writes when a volume that was to go is gone. */
    void volumeGone(UUID key);

    /** What a server says is to be ready of a challenge. */
    void size(long challenge, int least, int most);

    /** What a server says bounds all pools. */
    void bounds(int inPools, int inAll);

    /** What a server writes when an account wants a pooled instance. */
    Optional<InstanceId> claim(DefinitionRef definition, String owner, Instant expires, Instant now);

    /** Records a definition; a template reads back equal. */
    void define(DefinitionRef definition, ContainerTemplate template);

    /** A queued instance, or the owner's live one. */
    InstanceId request(DefinitionRef definition, String owner, Instant now);

    /** What a server writes when an instance is to stop. */
    boolean stop(InstanceId id, Reason reason, Instant now);

    /** What a server writes when an instance is to be reset. */
    boolean reset(InstanceId id, Instant now);

    /** What a server writes when an instance is extended for the {@code expected + 1}st time. */
    boolean extend(InstanceId id, int expected, Instant expiry, Instant now);

    /** What a server writes when operators accept that an engine lacks these controls; none takes it back. */
    void accept(String engine, Set<String> controls, Instant now);

    /** The engine's id of an incarnation's container, once it was noted. */
    Optional<String> containerId(Incarnation incarnation);

    /** What happened to an instance, oldest first. */
    List<Transition> history(InstanceId id);

    /** The look-up hash of an incarnation's flag. */
    Optional<String> hash(Incarnation incarnation);

    @Override
    void close();
}
