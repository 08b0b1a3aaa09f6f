package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerDefinition.PoolSize;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the size of the warm pool. Changing it does not make another definition, so the stored body does not contain
 * it.
 */
final class PoolPart {
    private static final String FIELD = "pool";

    private PoolPart() {}

    static @Nullable PoolSize size(JsonNode container, List<ExposedPort> ports, Set<String> kept) {
        JsonNode node = container.path(FIELD);
        if (node.isMissingNode()) {
            return null;
        }
        int min = node.path("min").asInt(0);
        int max = node.path("max").asInt(min);
        if (max < min) {
            throw new FieldException("/pool/max", "" + max, "at least min, " + min);
        }
        if (max > 0 && ports.stream().anyMatch(port -> port.exposure() == Exposure.PORT)) {
            throw new FieldException(
                    "/pool",
                    "up to " + max,
                    "none with the exposure port, which is open before anybody owns the instance");
        }
        if (max > 0 && !kept.isEmpty()) {
            throw new FieldException(
                    "/pool",
                    "up to " + max,
                    "none with persistent volumes, " + kept + ", which are somebody's from the start");
        }
        return new PoolSize(min, max);
    }

    static JsonNode without(JsonNode container) {
        if (!(container instanceof ObjectNode object) || !object.has(FIELD)) {
            return container;
        }
        ObjectNode body = object.deepCopy();
        body.remove(FIELD);
        return body;
    }
}
