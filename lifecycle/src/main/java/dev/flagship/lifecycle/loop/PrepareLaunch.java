package dev.flagship.lifecycle.loop;

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

/** Gives a launch its place and its flag, in the ledger, before the engine is asked for anything; or finds those it has. */
final class PrepareLaunch {
    private final LeasedInstances instances;
    private final LaunchFlags flags;
    private final KeepVolumes volumes;
    private final EngineEvents events;
    private final Runnable lacking;

    /** {@code lacking} is told when there is no place for it. */
    PrepareLaunch(
            LeasedInstances instances, LaunchFlags flags, KeepVolumes volumes, EngineEvents events, Runnable lacking) {
        this.instances = instances;
        this.flags = flags;
        this.volumes = volumes;
        this.events = events;
        this.lacking = lacking;
    }

    /** A launch that has its place and its flag. */
    record Prepared(ContainerSpec spec, Placement placement, String flag) {
        Incarnation incarnation() {
            return spec.incarnation();
        }

        /** What the engine and the container say is kept in the clear. */
        FlagRedaction redaction() {
            return new FlagRedaction(flag);
        }
    }

    /**
     * Answers empty where there is no place for it, where a volume that is kept for its owner is not free yet, or where it is
     * another's business by now.
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
        if (!instances.createCalled(row.current())) {
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
