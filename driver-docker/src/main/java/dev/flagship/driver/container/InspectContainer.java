package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads what the engine reports of an incarnation's containers. */
public final class InspectContainer {
    private static final Comparator<InspectedContainer> MAIN_FIRST = Comparator.comparing(
                    (InspectedContainer each) -> !each.container().isMain())
            .thenComparing(each -> each.container().member());

    private final EngineClient client;
    private final Platform platform;
    private final ObserveContainers observe;

    public InspectContainer(EngineClient client, Platform platform, ObserveContainers observe) {
        this.client = client;
        this.platform = platform;
        this.observe = observe;
    }

    /**
     * Returns each container of the incarnation, the one that players reach first. Containers that are gone or not ours
     * are omitted.
     */
    public List<InspectedContainer> inspect(ObservedContainer container) {
        List<String> ids =
                container.member().isEmpty() ? List.of(container.id()) : observe.ids(container.incarnation());
        return ids.stream().flatMap(id -> one(id).stream()).sorted(MAIN_FIRST).toList();
    }

    private Optional<InspectedContainer> one(String id) {
        boolean bounded = client.facts().host().hasControlGroups();
        return client.containers().inspect(id).found().flatMap(inspect -> read(platform, inspect, bounded));
    }

    /**
     * Reads an inspect. Returns empty when it is not an instance's container of this platform.
     *
     * @param bounded whether the engine holds the limits; Docker without control groups shows them all the same
     */
    private static Optional<InspectedContainer> read(Platform platform, JsonNode inspect, boolean bounded) {
        JsonNode host = bounded ? inspect.path("HostConfig") : MissingNode.getInstance();
        return ObserveContainers.part(platform, inspect)
                .map(part -> new InspectedContainer(
                        part.container(),
                        inspect.path("Image").asString(""),
                        inspect.path("Config").path("User").asString(""),
                        host.path("Memory").asLong(0),
                        host.path("NanoCpus").asLong(0),
                        Math.max(0, host.path("PidsLimit").asLong(0)),
                        address(inspect),
                        startedAt(inspect.path("State").path("StartedAt").asString("")),
                        inspect.path("RestartCount").asInt(0)));
    }

    private static String address(JsonNode inspect) {
        return inspect.path("NetworkSettings")
                .path("Networks")
                .valueStream()
                .map(network -> network.path("IPAddress").asString(""))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** For an event that never happened, engines give the first moment of their calendar. */
    private static @Nullable Instant startedAt(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return at.isAfter(Instant.EPOCH) ? at : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
