package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One container engine. Unless stated otherwise, methods ask the engine and may block for the configured time-out. They
 * throw {@link EngineUnavailableException} when it does not answer; the outcome is then unknown. Thread-safe.
 */
public interface ContainerDriver extends AutoCloseable {

    /**
     * Makes the engine ready for challenges (images of gate and probe, first network, firewall) and proves that its
     * controls hold, by a probe container that tries each from inside. Idempotent.
     */
    Admission admit();

    /** Checks the firewall through the engine, and restores it when it is missing or different. */
    Protection protect();

    /**
     * Makes sure that the numbered shared network exists.
     *
     * @param slot from 0; when somebody else holds the slot the result is "taken", and the caller tries the next
     */
    NetworkResult ensureSharedNetwork(int slot);

    /**
     * Makes sure that the numbered network of a kind for one instance exists.
     *
     * @param kind any but {@link NetworkKind#SHARED}
     * @param slot from 0, numbered separately for each kind
     */
    NetworkResult ensureOwnNetwork(NetworkKind kind, int slot);

    /** Returns, in order, the slots of a kind whose networks exist and are ours, even if the ledger lacks them. */
    List<Integer> madeNetworks(NetworkKind kind);

    /** Returns at once, even while other calls have to wait. Throws when the engine does not answer within a second. */
    void ping();

    /** Returns one entry for each incarnation of this platform that has any container, in any state. */
    List<ObservedContainer> list();

    /** Reads one incarnation afresh; also finds a container that no longer has the name we gave it. */
    Optional<ObservedContainer> find(Incarnation incarnation);

    /**
     * Creates the container, after those of its members, and compares the result with the request. Repeated for the
     * same incarnation, it adopts what matches and creates what is missing. The flag is for environment delivery.
     */
    CreateResult create(ContainerSpec spec, String flag);

    /**
     * Starts a created container, after those of its members. With file delivery it writes the flag to the gate's
     * standard input, then closes it. A running container is left alone.
     */
    StartResult start(ContainerSpec spec, String containerId, String flag);

    /**
     * Returns where the exposed ports of a started container are reached from this machine. The engine is asked what it
     * publishes for it, unless its containers' addresses are reached directly.
     *
     * @param address the container's static address
     */
    Ways reach(Incarnation of, String address, ContainerTemplate template);

    /**
     * Kills and removes the incarnation's containers and their anonymous volumes, after checking that they belong to
     * this platform and incarnation. Returns true when they are gone, also if they never existed.
     */
    boolean remove(ObservedContainer container);

    /** Returns the end of the container's output, sanitised for display; at most {@code maxBytes}. */
    String logTail(String containerId, int maxBytes);

    /** Returns what the engine says of each container, main one first; empty when none exists. Waits for no call. */
    List<InspectedContainer> inspect(ObservedContainer container);

    /**
     * Returns what the containers of an incarnation use now, in sum; empty when it does not run. Waits for no other
     * call, and none waits for it.
     */
    Optional<ResourceUse> measureUse(ObservedContainer container);

    /**
     * Returns how many bytes were written to its root by that container of the incarnation that wrote most; empty when
     * none exists any more. The engine looks at every file for that, so use it only for those that may write.
     */
    OptionalLong bytesWritten(Incarnation incarnation);

    /** Returns what the engine knows of an image, by its name or content id. */
    ImageFinding image(String reference);

    /** Returns what the engine has for all containers together. */
    Capacity capacity();

    /** Returns the engine's disk; {@link Disk#UNSEEN} when this machine cannot see it. */
    Disk disk();

    /** Returns the names of all images that a challenge could use, e.g. {@code web-basic:latest}. */
    List<String> images();

    /**
     * Calls {@code hint} soon after anything of ours changed on the engine. Hints may be lost or repeated.
     *
     * @param interrupted called when the engine's events end or go silent: it may be another engine afterwards, however
     *     soon it answers again
     */
    AutoCloseable watch(Runnable hint, Runnable interrupted);

    @Override
    void close();

    /**
     * The resources of an engine.
     *
     * @param host host name of its machine; empty when the engine does not say
     * @param cpus number of CPUs; the engine refuses or ignores a higher limit; 0 when it does not say
     * @param memoryBytes memory of its machine; 0 when the engine does not say
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
         * The engine may run hostile code: all controls hold and the firewall is in force.
         *
         * @param engine product and version, e.g. {@code Docker 20.10.24}
         * @param absent controls, from a closed list, that this host's kernel or storage does not support
         */
        record Admitted(String engine, List<String> absent) implements Admission {
            public Admitted {
                Objects.requireNonNull(engine, "engine");
                absent = List.copyOf(absent);
            }
        }

        /**
         * All controls hold except some that engines of this kind are known to lack. Nothing may be created until
         * operators accept exactly these. Containers are then compared with what such an engine makes of requests.
         *
         * @param lacking the failing controls, from the closed list of its kind; never empty
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
         * The engine must not be used, and operators cannot accept its failures.
         *
         * @param controls the required controls that failed; never empty
         * @param detail what was found of the first one
         */
        record Refused(List<String> controls, String detail) implements Admission {
            public Refused {
                Objects.requireNonNull(detail, "detail");
                controls = List.copyOf(controls);
                if (controls.isEmpty()) {
                    throw new IllegalArgumentException("controls: none (expected: at least one)");
                }
            }

            /** A refusal for one control. */
            public Refused(String control, String detail) {
                this(List.of(control), detail);
            }

            /** Returns the first control that failed. */
            public String control() {
                return controls.getFirst();
            }

            /** Returns {@code CONTROL: sentence}, followed by the names of the other controls. */
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
        /** The firewall is in force; {@code repaired} when it had to be restored. */
        record InForce(boolean repaired) implements Protection {}

        /** The firewall is not in force: nothing may start. */
        record Missing(String detail) implements Protection {}
    }

    /** The outcome of {@link #ensureSharedNetwork} and {@link #ensureOwnNetwork}. */
    sealed interface NetworkResult {
        /**
         * The network exists.
         *
         * @param name the network's name on the engine
         * @param subnet in CIDR form, e.g. {@code 10.213.0.0/22}; its last {@value #DRIVERS_OWN} addresses before the
         *     broadcast address are reserved for the driver
         */
        record Ready(String name, String subnet) implements NetworkResult {
            /** How many addresses at the end of each network are reserved for the driver. */
            public static final int DRIVERS_OWN = 8;
        }

        /** Somebody else holds the slot's bridge name or addresses. */
        record Taken(String detail) implements NetworkResult {}
    }

    /** The outcome of {@link #create}. */
    sealed interface CreateResult {
        /** The container was created, and every control is as requested. */
        record Created(String containerId) implements CreateResult {}

        /** The container existed already, with the same specification. */
        record Adopted(ObservedContainer container) implements CreateResult {}

        /** Something else holds the name: it is not ours, or has another specification. It was left untouched. */
        record Conflict(String detail) implements CreateResult {}

        /** The image is not on the engine. */
        record ImageMissing(String detail) implements CreateResult {}

        /** No address, network, disk or memory is left. */
        record NoCapacity(String detail) implements CreateResult {}

        /** The engine did not apply a control as requested; the container was removed again. */
        record Weakened(String control, String detail) implements CreateResult {}

        /** Any other refusal, in the engine's words. */
        record Refused(String detail) implements CreateResult {}
    }

    /** The outcome of {@link #start}. */
    sealed interface StartResult {
        /** The process runs and has its flag. */
        record Started() implements StartResult {}

        /** The process could not be started: entrypoint missing, wrong architecture or not executable. */
        record NotStartable(String detail) implements StartResult {}

        /** The process ended before it took its flag. */
        record Ended(String detail) implements StartResult {}

        /** No address or other resource was left at the start. */
        record NoCapacity(String detail) implements StartResult {}

        /** Another program holds a port of the engine's host that was to be published. */
        record PortTaken(int port, String detail) implements StartResult {}
    }

    /** What is known of an image. */
    sealed interface ImageFinding {
        /**
         * The image is on the engine.
         *
         * @param digest the engine's content id, which finds the image whatever its names refer to
         * @param origin its reference in its registry, e.g. {@code HOST/web@sha256:…}; empty when it comes from none
         * @param problem why it cannot be used, e.g. a declared volume; empty when it can
         */
        record Present(String digest, String origin, String problem) implements ImageFinding {
            /** An image that comes from no registry. */
            public Present(String digest, String problem) {
                this(digest, "", problem);
            }
        }

        /** The image is not on the engine. */
        record Missing() implements ImageFinding {}
    }
}
