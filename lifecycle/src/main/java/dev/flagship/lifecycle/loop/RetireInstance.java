package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import java.util.Optional;

/** Writes that an instance is to end; where its process ended by itself, with what it said last. */
final class RetireInstance {
    private final Ports ports;
    private final Lease lease;

    RetireInstance(Ports ports, Lease lease) {
        this.ports = ports;
        this.lease = lease;
    }

    /** Answers whether it was written; false when the instance went on, or away, meanwhile. */
    boolean retire(Action.Retire retire) {
        Incarnation incarnation = retire.incarnation();
        String detail = detail(retire);
        boolean done = ports.instances()
                .stopping(
                        lease,
                        incarnation,
                        retire.reason(),
                        detail,
                        ports.clock().now());
        if (done) {
            ports.events().retired(incarnation, retire.reason(), detail);
            ports.events().reached(incarnation, Step.STOPPING);
        }
        return done;
    }

    /** The container's output goes with the container, so it is read now or never. */
    private String detail(Action.Retire retire) {
        if (retire.reason() != Reason.EXITED && retire.reason() != Reason.OOM) {
            return retire.detail();
        }
        try {
            return redaction(retire.incarnation())
                    .flatMap(redaction -> ports.driver()
                            .find(retire.incarnation())
                            .map(container ->
                                    new LastWords(ports.driver()).after(retire.detail(), container.id(), redaction)))
                    .orElse(retire.detail());
        } catch (EngineUnavailableException | IllegalStateException e) {
            // Words that the engine does not give, or whose flag cannot be opened to be taken out, are not kept.
            ports.events().troubled("reading the last words of " + retire.incarnation(), e);
            return retire.detail();
        }
    }

    private Optional<FlagRedaction> redaction(Incarnation incarnation) {
        return ports.instances()
                .find(incarnation.instance())
                .flatMap(row -> ports.instances()
                        .flag(incarnation)
                        .map(kept -> ports.flags()
                                .open(kept, new FlagContext(row.definition().challengeId(), incarnation)))
                        .map(FlagRedaction::new));
    }
}
