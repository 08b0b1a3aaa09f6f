package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.FlagSeal;
import java.util.Optional;

/** Writes that an instance is to end; where its process ended by itself, with what it said last. */
final class RetireInstance {
    private final LeasedInstances instances;
    private final ContainerDriver driver;
    private final FlagSeal flags;
    private final EngineEvents events;

    RetireInstance(LeasedInstances instances, ContainerDriver driver, FlagSeal flags, EngineEvents events) {
        this.instances = instances;
        this.driver = driver;
        this.flags = flags;
        this.events = events;
    }

    /** Answers whether it was written; false when the instance went on, or away, meanwhile. */
    boolean retire(Action.Retire retire) {
        return instances.retire(retire.incarnation(), retire.reason(), detail(retire));
    }

    /** The container's output goes with the container, so it is read now or never. */
    private String detail(Action.Retire retire) {
        if (retire.reason() != Reason.EXITED && retire.reason() != Reason.OOM) {
            return retire.detail();
        }
        try {
            return redaction(retire.incarnation())
                    .flatMap(redaction -> driver.find(retire.incarnation())
                            .map(container -> new LastWords(driver).after(retire.detail(), container.id(), redaction)))
                    .orElse(retire.detail());
        } catch (EngineUnavailableException | IllegalStateException e) {
            // Words that the engine does not give, or whose flag cannot be opened to be taken out, are not kept.
            events.troubled("reading the last words of " + retire.incarnation(), e);
            return retire.detail();
        }
    }

    private Optional<FlagRedaction> redaction(Incarnation incarnation) {
        return instances
                .find(incarnation.instance())
                .flatMap(row -> instances
                        .flag(incarnation)
                        .map(kept -> flags.open(
                                kept, new FlagContext(row.definition().challengeId(), incarnation)))
                        .map(FlagRedaction::new));
    }
}
