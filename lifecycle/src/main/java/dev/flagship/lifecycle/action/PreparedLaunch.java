package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.PrepareLaunch.Prepared;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import java.util.function.BooleanSupplier;

/**
 * One launch of an instance whose place and flag are ready.
 *
 * @param abandoned turns true when the instance is to stop and this launch must give up
 */
record PreparedLaunch(Instance row, Prepared prepared, BooleanSupplier abandoned) {
    Incarnation incarnation() {
        return prepared.incarnation();
    }

    ContainerTemplate template() {
        return prepared.spec().template();
    }

    boolean isAbandoned() {
        return abandoned.getAsBoolean();
    }
}
