package dev.flagship.lifecycle.action;

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

/** Writes that an instance is to end; when its process ended by itself, with the end of its output. */
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

    /** Returns whether it was written; false when the instance moved on meanwhile. */
    boolean retire(Action.Retire retire) {
        return instances.retire(retire.incarnation(), retire.reason(), detail(retire));
    }

    /** The output is removed with the container, so this is the last chance to read it. */
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
            // Output is not stored when the engine does not return it, or when the flag cannot be opened to redact it.
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
