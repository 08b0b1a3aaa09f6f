package dev.flagship.node.use;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.ledger.use.MeasuredUse.Traffic;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Traffic through the gateway by incarnation. An incarnation has a route for each of its ports. */
final class GatewayTraffic {
    private GatewayTraffic() {}

    static Map<Incarnation, Traffic> of(Collection<RouteUsage> routes) {
        return routes.stream()
                .collect(Collectors.toMap(RouteUsage::incarnation, GatewayTraffic::traffic, Traffic::plus));
    }

    private static Traffic traffic(RouteUsage route) {
        return new Traffic(route.connections(), route.open(), route.toContainer(), route.fromContainer());
    }
}
