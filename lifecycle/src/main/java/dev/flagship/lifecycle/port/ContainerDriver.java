package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.disk.Disk;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One container engine. Every method asks the engine and may block for as long as the configured time-out; every
 * method throws {@link EngineUnavailableException} when the engine did not answer, in which case the outcome is
 * unknown. Safe for use by many threads.
 */
public interface ContainerDriver extends AutoCloseable {

    /**
     * Makes the engine ready for challenges and proves that it holds: gate and probe images, first network,
     * firewall, and a probe container that tries every control from inside. Idempotent.
     */
    Admission admit();

    /** Checks the firewall through the engine, and puts it back when it is missing or different. */
    Protection protect();

    /**
     * Makes sure the numbered challenge network is there.
     *
     * @param slot from 0; a slot that somebody else holds is refused and the caller takes the next
     */
    NetworkResult ensureSharedNetwork(int slot);

    /**
     * Makes sure the numbered network of a kind for one instance is there.
     *
     * @param kind another than {@link NetworkKind#SHARED}
     * @param slot from 0, counted apart for each kind
     */
    NetworkResult ensureOwnNetwork(NetworkKind kind, int slot);

    /** The slots of a kind whose networks are there and ours, in order; nobody need have written them down. */
    List<Integer> madeNetworks(NetworkKind kind);

    /** Returns at once, whatever keeps other calls waiting; throws within a second where the engine says nothing. */
    void ping();

    /** What there is of each incarnation of this platform, in any state; once, however many containers it has. */
    List<ObservedContainer> list();

    /** The same of one incarnation, read afresh; also when it no longer has the name that it was given. */
    Optional<ObservedContainer> find(dev.flagship.lifecycle.instance.Incarnation incarnation);

    /**
     * Creates the container, after those of its members, and compares what the engine made of it with what was asked. A
     * second create of the same incarnation adopts what matches and makes what is missing. The flag is only used with
     * environment delivery.
     */
    CreateResult create(ContainerSpec spec, String flag);

    /**
     * Starts a created container, after those of its members, and, with file delivery, hands the flag to its gate on standard input, which is
     * closed after it. A container that already runs is left alone.
     */
    StartResult start(ContainerSpec spec, String containerId, String flag);

    /**
     * Where the exposed ports of a started container are reached from this machine. Where the engine leads to its containers'
     * addresses nobody is asked; elsewhere the engine says what it publishes for this container now.
     *
     * @param address the container's static one
     */
    Ways reach(dev.flagship.lifecycle.instance.Incarnation of, String address, ContainerTemplate template);

    /**
     * Kills and removes the container, its members' and their anonymous volumes, after reading back that it belongs to
     * this platform and incarnation. Answers true when it is gone, also when it was never there.
     */
    boolean remove(ObservedContainer container);

    /** The last output of the container, sanitised for display; at most {@code maxBytes}. */
    String logTail(String containerId, int maxBytes);

    /** What the engine says of each container, the one that players reach first; empty when none is there. It waits for no call. */
    List<InspectedContainer> inspect(ObservedContainer container);

    /** What the containers of an incarnation use now, together; empty when it does not run. It waits for no call, nor one for it. */
    Optional<ResourceUse> measureUse(ObservedContainer container);

    /**
     * How many bytes the containers of an incarnation have written to their own roots: of each the engine looks at every
     * file, so this is for those alone that may write.
     *
     * @return that of the container that wrote most; empty where none of them is there any more
     */
    OptionalLong bytesWritten(dev.flagship.lifecycle.instance.Incarnation incarnation);

    /** What the engine knows of an image, by its name or its content id. */
    ImageFinding image(String reference);

    /** What the engine has for all containers together. */
    Capacity capacity();

    /** The disk that they are on; {@link Disk#UNSEEN} where this machine does not have it. */
    Disk disk();

    /** The names of all images that a challenge could be made of, e.g. {@code web-basic:latest}. */
    List<String> images();

    /**
     * Calls {@code hint} soon after anything of ours changed on the engine; hints may be lost or doubled.
     *
     * @param interrupted is called when the engine ends what it tells, or tells nothing: it may be another one afterwards,
     *     however soon it answers again
     */
    AutoCloseable watch(Runnable hint, Runnable interrupted);

    @Override
    void close();

    /**
     * What an engine has.
     *
     * @param host what the machine that it runs on calls itself; empty where it does not say
     * @param cpus processors, above which it refuses, or does not hold, a limit; 0 where it does not say
     * @param memoryBytes memory of its host; 0 where it does not say
     */
    record Capacity(String host, int cpus, long memoryBytes) {
        public Capacity {
            Objects.requireNonNull(host, "host");
            if (cpus < 0) {
                throw new IllegalArgumentException("cpus: " + cpus + " (expected: >= 0)");
            }
            if (memoryBytes < 0) {
                throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected: >= 0)");
            }
        }
    }

    /** The outcome of {@link #admit()}. */
    sealed interface Admission {
        /**
         * The engine may run hostile code: every control holds, and its protection is in force.
         *
         * @param engine product and version, e.g. {@code Docker 20.10.24}
         * @param absent controls that this host's kernel or storage cannot carry, from a closed list
         */
        record Admitted(String engine, List<String> absent) implements Admission {
            public Admitted {
                Objects.requireNonNull(engine, "engine");
                absent = List.copyOf(absent);
            }
        }

        /**
         * All hold but some that engines of its kind are known not to carry. Nothing may be created there before operators
         * accepted that just these are missing; what is created then is compared with what such an engine makes of a request.
         *
         * @param lacking what fails, from the closed list of its kind; never empty
         */
        record Conditional(String engine, List<String> absent, List<Shortfall> lacking) implements Admission {
            public Conditional {
                Objects.requireNonNull(engine, "engine");
                absent = List.copyOf(absent);
                lacking = List.copyOf(lacking);
                if (lacking.isEmpty()) {
                    throw new IllegalArgumentException("lacking: nothing (expected: at least one control)");
                }
            }
        }

        /**
         * The engine may not, and nobody can accept that.
         *
         * @param controls what failed and had to hold; never empty
         * @param detail what was found of the first
         */
        record Refused(List<String> controls, String detail) implements Admission {
            public Refused {
                Objects.requireNonNull(detail, "detail");
                controls = List.copyOf(controls);
                if (controls.isEmpty()) {
                    throw new IllegalArgumentException("controls: none (expected: at least one)");
                }
            }

            /** For one control. */
            public Refused(String control, String detail) {
                this(List.of(control), detail);
            }

            /** The first that failed. */
            public String control() {
                return controls.getFirst();
            }

            /** As {@code CONTROL: sentence}, with the names of the others after it. */
            public String sentence() {
                String others = controls.size() == 1
                        ? ""
                        : " (and " + String.join(", ", controls.subList(1, controls.size())) + ")";
                return control() + ": " + detail + others;
            }
        }
    }

    /** The outcome of {@link #protect()}. */
    sealed interface Protection {
        /** In force; {@code repaired} when it had to be put in place. */
        record InForce(boolean repaired) implements Protection {}

        /** Not in force: nothing may start. */
        record Missing(String detail) implements Protection {}
    }

    /** The outcome of {@link #ensureSharedNetwork} and {@link #ensureOwnNetwork}. */
    sealed interface NetworkResult {
        /**
         * It is there.
         *
         * @param name the engine's name of the network
         * @param subnet CIDR, e.g. {@code 10.213.0.0/22}; its last {@value #DRIVERS_OWN} addresses before the broadcast
         *     address are the driver's own
         */
        record Ready(String name, String subnet) implements NetworkResult {
            /** How many addresses at the end of each network no instance may have. */
            public static final int DRIVERS_OWN = 8;
        }

        /** Somebody else holds the slot's bridge name or addresses. */
        record Taken(String detail) implements NetworkResult {}
    }

    /** The outcome of {@link #create}. */
    sealed interface CreateResult {
        /** Made now, and every control is as asked. */
        record Created(String containerId) implements CreateResult {}

        /** Was there already, with the same specification. */
        record Adopted(ObservedContainer container) implements CreateResult {}

        /** Something that is not ours, or not the same, holds the name. It was left untouched. */
        record Conflict(String detail) implements CreateResult {}

        /** The image is not on the engine. */
        record ImageMissing(String detail) implements CreateResult {}

        /** No address, network, disk or memory is left. */
        record NoCapacity(String detail) implements CreateResult {}

        /** The engine did not take a control as asked; the container was removed again. */
        record Weakened(String control, String detail) implements CreateResult {}

        /** Any other refusal, in the engine's words. */
        record Refused(String detail) implements CreateResult {}
    }

    /** The outcome of {@link #start}. */
    sealed interface StartResult {
        /** It runs and has its flag. */
        record Started() implements StartResult {}

        /** The process could not be started: entrypoint missing, wrong architecture, not executable. */
        record NotStartable(String detail) implements StartResult {}

        /** It ended before it took its flag. */
        record Ended(String detail) implements StartResult {}

        /** No address or other resource was left at start. */
        record NoCapacity(String detail) implements StartResult {}

        /** Somebody else has a port of the engine's host that it was to publish. */
        record PortTaken(int port, String detail) implements StartResult {}
    }

    /** What is known of an image. */
    sealed interface ImageFinding {
        /**
         * It is there.
         *
         * @param digest the engine's content id, by which it is found whatever names lead to
         * @param origin by which its registry has it, e.g. {@code HOST/web@sha256:…}; empty for one that is from none
         * @param problem why it cannot be used, e.g. a declared volume; empty when it can
         */
        record Present(String digest, String origin, String problem) implements ImageFinding {
            /** Of one that is from no registry. */
            public Present(String digest, String problem) {
                this(digest, "", problem);
            }
        }

        /** It is not there. */
        record Missing() implements ImageFinding {}
    }
}
