package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.flag.FlagTemplate;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gives a launch its place and its flag, in the ledger, before the engine is asked for anything; or finds those it has. */
final class PrepareLaunch {
    private final Ports ports;
    private final Lease lease;
    private final Runnable lacking;

    /** {@code lacking} is told when there is no place for it. */
    PrepareLaunch(Ports ports, Lease lease, Runnable lacking) {
        this.ports = ports;
        this.lease = lease;
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
        return placed(row, template, ids).flatMap(prepared -> keeping(row, prepared));
    }

    private Optional<Prepared> keeping(Instance row, Prepared prepared) {
        Map<String, Long> wanted = prepared.spec().template().kept();
        return wanted.isEmpty()
                ? Optional.of(prepared)
                : ports.volumes()
                        .keep(lease, row.current(), wanted, ports.clock().now())
                        .map(kept ->
                                new Prepared(prepared.spec().keeping(kept), prepared.placement(), prepared.flag()));
    }

    private Optional<Prepared> placed(Instance row, ContainerTemplate template, Map<String, String> ids) {
        FlagContext context = new FlagContext(row.definition().challengeId(), row.current());
        Optional<SealedFlag> sealed = ports.instances().flag(row.current());
        Placement placement = row.placement();
        if (placement == null || sealed.isEmpty()) {
            return reserve(row, template, ids, context);
        }
        if (!ports.instances().createCalled(lease, row.current(), ports.clock().now())) {
            return Optional.empty();
        }
        return Optional.of(new Prepared(
                spec(row, template, placement, ids), placement, ports.flags().open(sealed.get(), context)));
    }

    private Optional<Prepared> reserve(
            Instance row, ContainerTemplate template, Map<String, String> ids, FlagContext context) {
        String flag = FlagTemplate.parse(template.flagTemplate()).generate(ports.random());
        SealedFlag sealed = ports.flags().seal(flag, context);
        return switch (ports.instances()
                .reserve(
                        lease,
                        row,
                        template.ports(),
                        template.network(),
                        sealed,
                        ports.clock().now())) {
            case Reservation.Reserved(Instance placed) -> {
                ports.events().reached(row.current(), Step.RESERVED);
                Placement placement = Objects.requireNonNull(placed.placement(), "placement");
                yield Optional.of(new Prepared(spec(placed, template, placement, ids), placement, flag));
            }
            case Reservation.Exhausted(String what) -> {
                lacking.run();
                ports.events().troubled("no " + what + " left for " + row.id(), new IllegalStateException(what));
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
