package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the ledger knows of an engine: who drives it, how it is, which networks and images it has. */
public interface EngineLedger {

    /**
     * Takes the lease of an engine when it is free, expired or already this holder's, with a new epoch.
     *
     * @param holder names this process, unique per start
     * @return the lease, or empty while somebody else holds it
     */
    Optional<Lease> acquire(String engine, String holder, Duration ttl, Instant now);

    /** Prolongs the lease; false when it was lost, and then nothing more may be done in its name. */
    boolean renew(Lease lease, Duration ttl, Instant now);

    /** Gives the lease up so that a successor need not wait. */
    void release(Lease lease, Instant now);

    /** Writes what is known of the engine's health, for the server to show and to refuse by. */
    void report(Lease lease, EngineHealth health, Instant now);

    /**
     * Without which controls, by their names, operators let instances run on an engine; empty where they accepted nothing, or
     * did so on another machine than the one whose capacity was recorded last.
     */
    Set<String> accepted(String engine);

    /**
     * Writes what an engine of which something was reported has, so that it can be held against what the limits of its
     * instances come to.
     */
    void recordCapacity(Lease lease, ContainerDriver.Capacity capacity);

    /** Enters a network's addresses into the address table; those already there stay as they are. */
    void addNetwork(Lease lease, int slot, String network, List<String> addresses);

    /**
     * Enters a network of a kind that is given to one instance at a time.
     *
     * @param address what the container that players reach has in it; its members have those that follow
     */
    void addOwnNetwork(Lease lease, NetworkKind kind, int slot, String network, String address);

    /** How many addresses in networks that are shared could be given out now. */
    int freeAddresses(String engine, Instant now);

    /** How many networks of a kind could be given to an instance of its own now. */
    int freeNetworks(String engine, NetworkKind kind, Instant now);

    /**
     * The latest definition of each challenge, with its image, so that the node can look at it; and those that live
     * instances take next, which a later one may have followed.
     */
    List<ImageUse> imagesInUse();

    /** Writes what was found of a challenge's image. */
    void recordImage(Lease lease, DefinitionRef definition, ContainerDriver.ImageFinding finding, Instant now);

    /** What a definition version is made from for good: the engine's id of each image that was found, by its name. */
    Map<String, String> pins(DefinitionRef definition);

    /**
     * Pins an image of a definition version, once and for good.
     *
     * @return what it is pinned to, which is another where somebody was quicker; empty when the lease was lost
     */
    Optional<String> pin(
            Lease lease,
            DefinitionRef definition,
            String image,
            ContainerDriver.ImageFinding.Present found,
            Instant now);

    /**
     * Writes what became of a pinned image.
     *
     * @param there whether the engine still has it
     * @param named the id of what its name leads to now; empty where it leads to nothing
     */
    void recordPin(Lease lease, DefinitionRef definition, String image, boolean there, String named, Instant now);

    /** Writes which images the engine has, by name, in place of what was written before. */
    void recordImages(Lease lease, List<String> names, Instant now);

    /** A definition version, resolved; empty when it was never recorded or can no longer be understood. */
    Optional<ContainerTemplate> template(DefinitionRef definition);

    /** What operators granted the challenge with this slug, as of now. */
    Set<Weakness> granted(String slug);

    /** An image that a definition names. */
    record ImageUse(DefinitionRef definition, String image) {}

    /**
     * An engine's health.
     *
     * @param engine product and version; empty until it answered once
     * @param status what may be done with it
     * @param detail why, in a sentence; empty when ready
     * @param absent hardening controls that it cannot carry, and that nobody need accept
     * @param lacking what it fails and its kind is known not to carry; instances start only where operators accepted these
     * @param room on its disk
     */
    record EngineHealth(
            String engine, Status status, String detail, List<String> absent, List<Shortfall> lacking, DiskRoom room) {

        /** What may be done with an engine. */
        public enum Status {
            /** Admitted, if need be as operators accepted it, and protected: instances may start. */
            READY,
            /** It lacks what its kind is known not to carry, and operators have not accepted all of it: nothing starts. */
            CONDITIONAL,
            /** It did not pass its admission, or its firewall is not in force: nothing starts. */
            REFUSED,
            /** Its disk has too little room: nothing starts, what runs is left alone, what ends is removed. */
            FULL,
            /** It does not answer: nothing starts, what runs is left alone. */
            UNREACHABLE
        }

        public EngineHealth {
            absent = List.copyOf(absent);
            lacking = List.copyOf(lacking);
            Objects.requireNonNull(room, "room");
        }

        /** Of one whose disk was not seen. */
        public EngineHealth(String engine, Status status, String detail, List<String> absent, List<Shortfall> lacking) {
            this(engine, status, detail, absent, lacking, DiskRoom.UNSEEN);
        }

        /** Of one that lacks nothing, or of which that is not known. */
        public EngineHealth(String engine, Status status, String detail, List<String> absent) {
            this(engine, status, detail, absent, List.of());
        }

        /** The same engine in another state. */
        public EngineHealth in(Status other, String why) {
            return new EngineHealth(engine, other, why, absent, lacking, room);
        }

        /** The same engine with other room on its disk. */
        public EngineHealth with(DiskRoom other) {
            return new EngineHealth(engine, status, detail, absent, lacking, other);
        }
    }
}
