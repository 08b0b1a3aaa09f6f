package dev.flagship.driver.engine;

import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import tools.jackson.databind.JsonNode;

/** What an engine says of the machine that it runs on. */
public final class HostCapacity {
    private HostCapacity() {}

    /** Reads the answer to a question for the host's information; what is missing or negative counts as nothing. */
    public static Capacity of(JsonNode info) {
        return new Capacity(
                info.path("Name").asString(""),
                Math.max(0, info.path("NCPU").asInt(0)),
                Math.max(0, info.path("MemTotal").asLong(0)));
    }
}
