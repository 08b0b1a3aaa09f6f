package dev.flagship.driver.cleanup;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineJson;
import dev.flagship.driver.engine.EngineKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Removes leftovers from an engine. It first lists what it found, then removes one thing at a time, never by force. The
 * engine keeps what came into use meanwhile.
 */
public final class CleanEngine implements AutoCloseable {
    /** States in listings of containers that do not run. The last two are Podman's: prepared, and just ended. */
    private static final Set<String> STOPPED = Set.of("exited", "dead", "created", "initialized", "stopped");

    private final EngineClient client;

    private CleanEngine(EngineClient client) {
        this.client = client;
    }

    /**
     * Gets ready to call; the engine need not answer yet.
     *
     * @throws dev.flagship.driver.engine.UnsupportedEngineException when engines at this URL are not supported
     */
    public static CleanEngine open(URI url, Duration timeout) {
        return new CleanEngine(EngineClient.of(url, timeout));
    }

    /**
     * What was found on an engine.
     *
     * @param at the engine's clock
     * @param leftovers what a removal by the same rules would remove now, in removal order
     * @param unusedVolumes names of our volumes that no container uses
     */
    public record Findings(Instant at, List<Leftover> leftovers, Set<String> unusedVolumes) {
        public Findings {
            leftovers = List.copyOf(leftovers);
            unusedVolumes = Set.copyOf(unusedVolumes);
        }

        /** Returns the names of our volumes that no container uses, and that are no leftovers yet. */
        public Set<String> unusedVolumesThatStay() {
            Set<String> stay = new HashSet<>(unusedVolumes);
            leftovers.stream()
                    .filter(leftover -> leftover.kind() == Leftover.Kind.VOLUME)
                    .forEach(leftover -> stay.remove(leftover.name()));
            return Set.copyOf(stay);
        }
    }

    /** Lists leftovers; changes nothing. */
    public Findings find(CleanupRules rules) {
        EngineInventory inventory = inventory(rules);
        FindLeftovers find = new FindLeftovers(inventory, rules);
        return new Findings(inventory.at(), find.all(), find.unusedVolumes());
    }

    /** Removes a leftover, unless something uses it. */
    public Removal remove(Leftover leftover) {
        EngineAnswer answer = switch (leftover.kind()) {
            case CONTAINER -> client.containers().removeStopped(leftover.id());
            case NETWORK -> client.networks().remove(handle(leftover));
            case VOLUME -> client.volumes().remove(leftover.id());
            case IMAGE -> client.images().removeUnused(leftover.id());
            case BUILD_CACHE -> client.pruneBuildCache(leftover.id());
        };
        if (answer.status() == 404) {
            return new Removal.Gone();
        }
        if (!answer.succeeded()) {
            return new Removal.Kept(answer.message());
        }
        return leftover.kind() == Leftover.Kind.BUILD_CACHE ? pruned(leftover, answer) : new Removal.Removed();
    }

    /** Interprets a pruning: the builder reports only the records that it removed. */
    private Removal pruned(Leftover cache, EngineAnswer answer) {
        if (has(answer.json().path("CachesDeleted"), cache.id())) {
            return new Removal.Removed();
        }
        boolean there = client.buildCache()
                .valueStream()
                .anyMatch(each -> each.path("ID").asString("").equals(cache.id()));
        return there ? new Removal.Kept("the builder needs it") : new Removal.Gone();
    }

    private static boolean has(JsonNode ids, String id) {
        return ids.valueStream().anyMatch(each -> each.asString("").equals(id));
    }

    /**
     * Podman checks by a network's name alone whether containers use it; on Docker two networks may have the same name.
     */
    private String handle(Leftover network) {
        return client.facts().kind() == EngineKind.PODMAN ? network.name() : network.id();
    }

    private EngineInventory inventory(CleanupRules rules) {
        // Called first, because it also determines the version of the API.
        Instant at = Instant.parse(client.hostInfo().path("SystemTime").asString(""));
        JsonNode containers = client.containers().all(List.of());
        ArrayNode stopped = EngineJson.strings();
        for (JsonNode container : containers) {
            if (STOPPED.contains(container.path("State").asString(""))) {
                EngineAnswer inspect =
                        client.containers().inspect(container.path("Id").asString(""));
                if (inspect.status() != 404) {
                    stopped.add(inspect.orUnavailable().json());
                }
            }
        }
        return new EngineInventory(
                at,
                containers,
                stopped,
                client.networks().all(),
                client.volumes().all(),
                client.images().all(),
                rules.buildCache() ? client.buildCache() : EngineJson.strings());
    }

    @Override
    public void close() {
        client.close();
    }
}
