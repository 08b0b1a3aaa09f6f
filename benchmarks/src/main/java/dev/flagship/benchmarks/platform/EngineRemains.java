package dev.flagship.benchmarks.platform;

import dev.flagship.benchmarks.measure.Rest;
import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What a stopped platform left on its engine: its containers and networks, found by label. The engine may still carry
 * out what it was asked for before, and keeps a network as long as it does.
 */
final class EngineRemains {
    private static final String LABEL = "flagship.platform";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final EngineClient client;
    private final String platformId;

    private EngineRemains(EngineClient client, String platformId) {
        this.client = client;
        this.platformId = platformId;
    }

    /**
     * One thing that is left.
     *
     * @param removal requests its removal and returns the engine's reason if that is refused
     */
    record Remain(String name, Supplier<Optional<String>> removal) {
        private Optional<String> refusal() {
            return removal.get().map(reason -> name + ": " + reason);
        }
    }

    /** Removes everything. Returns what is still left after two minutes, with the engine's reason for each. */
    static List<String> clear(URI engine, String platformId) throws InterruptedException {
        try (EngineClient client = new EngineClient(EngineAddress.of(engine), Duration.ofSeconds(30))) {
            EngineRemains remains = new EngineRemains(client, platformId);
            return clear(remains::found, Thread::sleep);
        } catch (EngineUnavailableException e) {
            return List.of("whatever has the label " + LABEL + "=" + platformId + ": " + e.getMessage());
        }
    }

    /** Removes whatever {@code listing} returns, until it returns nothing more or time is up. */
    static List<String> clear(Supplier<List<Remain>> listing, Rest.Pause pause) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (true) {
            List<Remain> found = listing.get();
            List<String> refused = found.stream()
                    .map(Remain::refusal)
                    .flatMap(Optional::stream)
                    .toList();
            if (found.isEmpty() || waited.compareTo(LONGEST) >= 0) {
                return refused;
            }
            pause.last(PAUSE);
            waited = waited.plus(PAUSE);
        }
    }

    /**
     * Returns the containers. Returns the networks only when there are no containers, because nothing else keeps a
     * network in use.
     */
    private List<Remain> found() {
        List<Remain> containers = new ArrayList<>();
        for (JsonNode container : client.containers().all(List.of(LABEL + "=" + platformId))) {
            String id = container.path("Id").asString();
            containers.add(new Remain(
                    "container " + id, () -> reason(client.containers().remove(id))));
        }
        return containers.isEmpty() ? networks() : containers;
    }

    private List<Remain> networks() {
        List<Remain> networks = new ArrayList<>();
        for (JsonNode network : client.networks().all()) {
            if (network.path("Labels").path(LABEL).asString("").equals(platformId)) {
                String id = network.path("Id").asString();
                networks.add(new Remain(
                        "network " + network.path("Name").asString(id),
                        () -> reason(client.networks().remove(id))));
            }
        }
        return networks;
    }

    private static Optional<String> reason(EngineAnswer answer) {
        return answer.succeeded() || answer.status() == 404 ? Optional.empty() : Optional.of(answer.message());
    }
}
