package dev.flagship.driver.cleanup;

import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What exists on an engine, in the engine's own JSON.
 *
 * @param at the engine's clock
 * @param containers all containers, as in a listing
 * @param stopped those that may be old enough, as in an inspect
 * @param buildCache empty when it was not asked for
 */
record EngineInventory(
        Instant at,
        JsonNode containers,
        JsonNode stopped,
        JsonNode networks,
        JsonNode volumes,
        JsonNode images,
        JsonNode buildCache) {

    EngineInventory {
        Objects.requireNonNull(at, "at");
    }
}
