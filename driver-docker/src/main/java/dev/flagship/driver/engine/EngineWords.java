package dev.flagship.driver.engine;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The calls that engines of different kinds take and answer differently. Whoever asks speaks and hears Docker's words. */
interface EngineWords {
    /** {@code name} is empty where the engine shall choose one. */
    EngineAnswer createContainer(String name, JsonNode body);

    /** What of a request for a container an inspect tells again. */
    JsonNode told(JsonNode request);

    EngineAnswer container(String idOrName);

    /** How many bytes it has written to its own root, as {@code SizeRw}. */
    EngineAnswer written(String id);

    /** Gets a container ready to be attached to; a refusal says why it could not be started. */
    EngineAnswer prepare(String id);

    EngineAnswer removeContainer(String id, boolean force);

    EngineAnswer volume(String name);

    EngineAnswer createNetwork(JsonNode body);

    /** What of a request for a network the list tells again. */
    JsonNode toldOfNetwork(JsonNode request);

    JsonNode networks();

    EngineAnswer image(String reference);

    JsonNode images();

    EngineAnswer importImage(Path tar, String repository, String tag, String change);

    EngineAnswer removeImage(String idOrName, boolean force);
}
