package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.PrepareLaunch.Prepared;
import dev.flagship.lifecycle.action.ReadDefinition.Definition;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings one instance up: reserves its place, creates the container and compares it with its specification, starts it
 * with the flag, waits until it is ready, lets players in, and commits RUNNING. Every step can be repeated: after a
 * crash the next launch continues from what it finds.
 */
final class LaunchInstance {
    private final Routing routing;
    private final ReadDefinition definitions;
    private final PrepareLaunch prepare;
    private final BringUp bringUp;
    private final LeasedInstances instances;

    LaunchInstance(
            Routing routing,
            ReadDefinition definitions,
            PrepareLaunch prepare,
            BringUp bringUp,
            LeasedInstances instances) {
        this.routing = routing;
        this.definitions = definitions;
        this.prepare = prepare;
        this.bringUp = bringUp;
        this.instances = instances;
    }

    /**
     * Returns whether it got further than its place in the ledger.
     *
     * @param abandoned turns true when the instance is to stop and this launch must give up
     */
    boolean launch(Instance row, BooleanSupplier abandoned) throws InterruptedException {
        // The routes of earlier incarnations are withdrawn now, so that players no longer reach them.
        for (int number = 1; number < row.incarnation(); number++) {
            routing.close(new Incarnation(row.id(), number));
        }
        switch (definitions.read(row.definition())) {
            case Definition.Unfit(Reason reason, String detail) -> {
                instances.retire(row.current(), reason, detail);
                return true;
            }
            case Definition.Usable usable -> {
                Optional<Prepared> prepared = prepare.prepare(row, usable.template(), usable.ids());
                if (prepared.isPresent()) {
                    bringUp.bringUp(new PreparedLaunch(row, prepared.get(), abandoned));
                }
                return prepared.isPresent();
            }
        }
    }
}
