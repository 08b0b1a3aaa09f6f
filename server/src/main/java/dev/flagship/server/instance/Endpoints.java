package dev.flagship.server.instance;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import java.util.List;
import java.util.Optional;

/** Where the instance listens for its players. */
public final class Endpoints {
    private final Catalog catalog;
    private final PlatformConfig.Gateway gateway;

    Endpoints(Catalog catalog, PlatformConfig config) {
        this.catalog = catalog;
        this.gateway = config.gateway();
    }

    /** All endpoints of a running instance; none of any other, since nobody would answer. */
    public List<Endpoint> of(InstanceRecord instance) {
        if (instance.state() != InstanceState.RUNNING) {
            return List.of();
        }
        Optional<ContainerPart> part = catalog.find(instance.challengeId()).flatMap(Challenge::runs);
        return instance.endpoints().stream()
                .map(endpoint -> Endpoint.of(
                        endpoint,
                        part.flatMap(container -> container.port(endpoint.name()))
                                .map(ContainerPart.Port::hint)
                                .orElse(""),
                        gateway))
                .toList();
    }
}
