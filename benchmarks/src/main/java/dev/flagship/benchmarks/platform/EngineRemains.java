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
 * What a platform that is down left on its engine: its containers and networks, found by label. What the engine was asked for
 * before, it may still make, start or remove, and it keeps a network for as long as it is at that.
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
     * One thing that is there.
     *
     * @param removal asks for its removal, and has the engine's reason where it is refused
     */
    record Remain(String name, Supplier<Optional<String>> removal) {
        private Optional<String> refusal() {
            return removal.get().map(reason -> name + ": " + reason);
        }
    }

    /** Removes them all, and answers what is left after two minutes all the same, each with the engine's reason. */
    static List<String> clear(URI engine, String platformId) throws InterruptedException {
        try (EngineClient client = new EngineClient(EngineAddress.of(engine), Duration.ofSeconds(30))) {
            EngineRemains remains = new EngineRemains(client, platformId);
            return clear(remains::found, Thread::sleep);
        } catch (EngineUnavailableException e) {
            return List.of("whatever has the label " + LABEL + "=" + platformId + ": " + e.getMessage());
        }
    }

    /** The same for whatever is found by {@code listing} until it finds nothing more. */
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

    /** The containers; networks only when there are none, because nothing else keeps them. */
    private List<Remain> found() {
        List<Remain> containers = new ArrayList<>();
        for (JsonNode container : client.containers(List.of(LABEL + "=" + platformId))) {
            String id = container.path("Id").asString();
            containers.add(new Remain("container " + id, () -> reason(client.removeContainer(id))));
        }
        return containers.isEmpty() ? networks() : containers;
    }

    private List<Remain> networks() {
        List<Remain> networks = new ArrayList<>();
        for (JsonNode network : client.networks()) {
            if (network.path("Labels").path(LABEL).asString("").equals(platformId)) {
                String id = network.path("Id").asString();
                networks.add(new Remain(
                        "network " + network.path("Name").asString(id), () -> reason(client.removeNetwork(id))));
            }
        }
        return networks;
    }

    private static Optional<String> reason(EngineAnswer answer) {
        return answer.succeeded() || answer.status() == 404 ? Optional.empty() : Optional.of(answer.message());
    }
}
