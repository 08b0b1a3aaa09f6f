package dev.flagship.benchmarks.platform;

import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a platform that is down left on its engine: its containers and networks, found by label. */
final class EngineRemains {
    private static final String LABEL = "flagship.platform";

    private EngineRemains() {}

    static void clear(URI engine, String platformId) {
        try (EngineClient client = new EngineClient(EngineAddress.of(engine), Duration.ofSeconds(30))) {
            for (JsonNode container : client.containers(List.of(LABEL + "=" + platformId))) {
                client.removeContainer(container.path("Id").asString()).orUnavailable();
            }
            for (JsonNode network : client.networks()) {
                if (network.path("Labels").path(LABEL).asString("").equals(platformId)) {
                    client.removeNetwork(network.path("Id").asString()).orUnavailable();
                }
            }
        }
    }
}
