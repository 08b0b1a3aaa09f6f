package dev.flagship.driver.engine;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The calls in which engines of different kinds differ. Requests and answers are always in Docker's form. */
interface EngineWords {
    /** {@code name} is empty when the engine should choose one. */
    EngineAnswer createContainer(String name, JsonNode body);

    /** Reduces a container request to what an inspect shows again. */
    JsonNode told(JsonNode request);

    EngineAnswer container(String idOrName);

    /** Returns how many bytes it has written to its own root, as {@code SizeRw}. */
    EngineAnswer written(String id);

    /** Prepares a container for attaching. A refusal says why it could not be started. */
    EngineAnswer prepare(String id);

    EngineAnswer removeContainer(String id, boolean force);

    EngineAnswer volume(String name);

    EngineAnswer createNetwork(JsonNode body);

    /** Reduces a network request to what the list shows again. */
    JsonNode toldOfNetwork(JsonNode request);

    JsonNode networks();

    EngineAnswer image(String reference);

    JsonNode images();

    EngineAnswer importImage(Path tar, String repository, String tag, String change);

    EngineAnswer removeImage(String idOrName, boolean force);
}
