package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.VolumeLedger;
import java.util.Map;
import java.util.Optional;

/** Assigns an incarnation the volumes that are kept for its owner, before the engine creates them. */
final class KeepVolumes {
    private final VolumeLedger ledger;
    private final Clock clock;
    private final Lease lease;

    KeepVolumes(VolumeLedger ledger, Clock clock, Lease lease) {
        this.ledger = ledger;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Returns the specification with its volumes; empty when one of them is still in use, or when the instance has
     * moved on.
     */
    Optional<ContainerSpec> keep(ContainerSpec spec) {
        Map<String, Long> wanted = spec.template().kept();
        return wanted.isEmpty()
                ? Optional.of(spec)
                : ledger.keep(lease, spec.incarnation(), wanted, clock.now()).map(spec::keeping);
    }
}
