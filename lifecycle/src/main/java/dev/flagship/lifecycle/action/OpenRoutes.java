package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.port.EngineLedger;

/** Opens the routes of a running instance that the gateway does not have. */
final class OpenRoutes {
    private final EngineLedger engines;
    private final Routing routing;

    OpenRoutes(EngineLedger engines, Routing routing) {
        this.engines = engines;
        this.routing = routing;
    }

    /** Returns whether they were opened. */
    boolean open(Instance row) {
        return engines.template(row.definition())
                .map(template -> {
                    routing.open(row, template);
                    return true;
                })
                .orElse(false);
    }
}
