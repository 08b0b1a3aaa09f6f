package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reserves a place and a flag for a launch in the ledger, before the engine is asked for anything, or finds those that
 * the instance already has.
 */
final class PrepareLaunch {
    private final LeasedInstances instances;
    private final LaunchFlags flags;
    private final KeepVolumes volumes;
    private final EngineEvents events;
    private final Runnable lacking;

    /** {@code lacking} is run when there is no place for the instance. */
    PrepareLaunch(
            LeasedInstances instances, LaunchFlags flags, KeepVolumes volumes, EngineEvents events, Runnable lacking) {
        this.instances = instances;
        this.flags = flags;
        this.volumes = volumes;
        this.events = events;
        this.lacking = lacking;
    }

    /** The place and flag of a launch. */
    record Prepared(ContainerSpec spec, Placement placement, String flag) {
        Incarnation incarnation() {
            return spec.incarnation();
        }

        /** Returns the redaction for output of engine and container, which is stored in the clear. */
        FlagRedaction redaction() {
            return new FlagRedaction(flag);
        }
    }

    /**
     * Returns empty when there is no place, when a volume kept for its owner is still in use, or when the instance has
     * moved on.
     */
    Optional<Prepared> prepare(Instance row, ContainerTemplate template, Map<String, String> ids) {
        return placed(row, template, ids)
                .flatMap(prepared -> volumes.keep(prepared.spec())
                        .map(spec -> new Prepared(spec, prepared.placement(), prepared.flag())));
    }

    private Optional<Prepared> placed(Instance row, ContainerTemplate template, Map<String, String> ids) {
        FlagContext context = new FlagContext(row.definition().challengeId(), row.current());
        Optional<SealedFlag> sealed = instances.flag(row.current());
        Placement placement = row.placement();
        if (placement == null || sealed.isEmpty()) {
            return reserve(row, template, ids, context);
        }
        if (!instances.noteCreateCalled(row.current())) {
            return Optional.empty();
        }
        return Optional.of(
                new Prepared(spec(row, template, placement, ids), placement, flags.open(sealed.get(), context)));
    }

    private Optional<Prepared> reserve(
            Instance row, ContainerTemplate template, Map<String, String> ids, FlagContext context) {
        LaunchFlags.Made made = flags.make(template, context);
        return switch (instances.reserve(row, template, made.sealed())) {
            case Reservation.Reserved(Instance placed) -> {
                Placement placement = Objects.requireNonNull(placed.placement(), "placement");
                yield Optional.of(new Prepared(spec(placed, template, placement, ids), placement, made.flag()));
            }
            case Reservation.Exhausted(String what) -> {
                lacking.run();
                events.troubled("no " + what + " left for " + row.id(), new IllegalStateException(what));
                yield Optional.empty();
            }
            case Reservation.Superseded() -> Optional.empty();
        };
    }

    private static ContainerSpec spec(
            Instance row, ContainerTemplate template, Placement placement, Map<String, String> ids) {
        return ContainerSpec.placed(template, row.definition(), row.current(), row.accountId(), placement)
                .pinned(ids);
    }
}
