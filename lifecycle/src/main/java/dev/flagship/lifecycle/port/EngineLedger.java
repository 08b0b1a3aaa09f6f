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

/** What the ledger knows of an engine: which node drives it, its health, its networks and its images. */
public interface EngineLedger {

    /**
     * Acquires the lease of an engine, under a new epoch, when it is free, expired or already this holder's.
     *
     * @param holder names this process; unique for each start
     * @return the lease; empty while another process holds it
     */
    Optional<Lease> acquire(String engine, String holder, Duration ttl, Instant now);

    /** Renews the lease. Returns false when it was lost; nothing more may be done in its name then. */
    boolean renew(Lease lease, Duration ttl, Instant now);

    /** Gives the lease up, so that the next holder need not wait. */
    void release(Lease lease, Instant now);

    /** Writes the engine's health; the server shows it and refuses starts by it. */
    void report(Lease lease, EngineHealth health, Instant now);

    /**
     * Returns the names of the controls that operators accept to be missing on an engine. Empty when they accepted
     * nothing, or did so for another machine than the one whose capacity was last recorded.
     */
    Set<String> accepted(String engine);

    /**
     * Writes the capacity of an engine, to compare with the sum of its instances' limits. Has no effect before the
     * engine's health was reported.
     */
    void recordCapacity(Lease lease, ContainerDriver.Capacity capacity);

    /** Adds a network's addresses to the address table; existing ones stay as they are. */
    void addNetwork(Lease lease, int slot, String network, List<String> addresses);

    /**
     * Adds a network of a kind that holds one instance at a time.
     *
     * @param address the address of the container that players reach; its members get those that follow
     */
    void addOwnNetwork(Lease lease, NetworkKind kind, int slot, String network, String address);

    /** Returns how many addresses in shared networks are free now. */
    int freeAddresses(String engine, Instant now);

    /** Returns how many networks of a kind are free for an instance now. */
    int freeNetworks(String engine, NetworkKind kind, Instant now);

    /**
     * Returns the images that the node should check: those of the latest definition of each challenge, and of those
     * definitions that live instances use next, even when there is a later one.
     */
    List<ImageUse> imagesInUse();

    /** Writes what was found of a challenge's image. */
    void recordImage(Lease lease, DefinitionRef definition, ContainerDriver.ImageFinding finding, Instant now);

    /** Returns the pins of a definition version: the engine's id of each pinned image, by image name. */
    Map<String, String> pins(DefinitionRef definition);

    /**
     * Pins an image of a definition version for good. The first pin wins.
     *
     * @return the id that it is pinned to, which differs when another was first; empty when the lease was lost
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
     * @param named the id that its name refers to now; empty when it refers to nothing
     */
    void recordPin(Lease lease, DefinitionRef definition, String image, boolean there, String named, Instant now);

    /** Replaces the recorded list of images that the engine has, by name. */
    void recordImages(Lease lease, List<String> names, Instant now);

    /** Returns a resolved definition version; empty when it was never recorded or can no longer be read. */
    Optional<ContainerTemplate> template(DefinitionRef definition);

    /** Returns what operators have granted to the challenge with this slug. */
    Set<Weakness> granted(String slug);

    /** An image that a definition names. */
    record ImageUse(DefinitionRef definition, String image) {}

    /**
     * The health of an engine.
     *
     * @param engine product and version; empty until the engine has answered once
     * @param status whether instances may start on it
     * @param detail the reason in a sentence; empty when ready
     * @param absent controls that its host does not support, and that need no acceptance
     * @param lacking controls that it fails and its kind is known not to carry; instances start only if operators
     *     accepted these
     * @param room the room on its disk
     */
    record EngineHealth(
            String engine, Status status, String detail, List<String> absent, List<Shortfall> lacking, DiskRoom room) {

        /** Whether instances may start on an engine. */
        public enum Status {
            /** Admitted, with any missing controls accepted, and protected by its firewall: instances may start. */
            READY,
            /**
             * It lacks controls that its kind is known not to carry, and operators have not accepted all of them:
             * nothing starts.
             */
            CONDITIONAL,
            /** It did not pass admission, or its firewall is not in force: nothing starts. */
            REFUSED,
            /** Its disk has too little room: nothing starts, what runs is left alone, and what ends is removed. */
            FULL,
            /** It does not answer: nothing starts, and what runs is left alone. */
            UNREACHABLE
        }

        public EngineHealth {
            absent = List.copyOf(absent);
            lacking = List.copyOf(lacking);
            Objects.requireNonNull(room, "room");
        }

        /** The health of an engine whose disk was not seen. */
        public EngineHealth(String engine, Status status, String detail, List<String> absent, List<Shortfall> lacking) {
            this(engine, status, detail, absent, lacking, DiskRoom.UNSEEN);
        }

        /** The health of an engine that lacks nothing, or of which that is not known. */
        public EngineHealth(String engine, Status status, String detail, List<String> absent) {
            this(engine, status, detail, absent, List.of());
        }

        /** Returns a copy with another status. */
        public EngineHealth in(Status other, String why) {
            return new EngineHealth(engine, other, why, absent, lacking, room);
        }

        /** Returns a copy with another room. */
        public EngineHealth with(DiskRoom other) {
            return new EngineHealth(engine, status, detail, absent, lacking, other);
        }
    }
}
