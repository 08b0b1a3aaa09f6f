package dev.flagship.driver.cleanup;

import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What is on an engine, in its own words.
 *
 * @param at the engine's clock
 * @param containers all of them, as a listing has them
 * @param stopped those that may be old enough, as an inspect has them
 * @param buildCache empty where it was not asked for
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
