package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.PrepareLaunch.Prepared;
import dev.flagship.lifecycle.loop.ReadDefinition.Definition;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings one instance up: reserve, create, compare, start with the flag, wait until it is ready, let players in, commit
 * RUNNING. Every step can be repeated: after a crash the next launch carries on with what it finds.
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
     * Answers whether it got beyond its place in the ledger.
     *
     * @param abandoned turns true when the instance is to stop and this launch must let go
     */
    boolean launch(Instance row, BooleanSupplier abandoned) throws InterruptedException {
        // What an earlier incarnation had is given back now: nobody may be led there any more.
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
