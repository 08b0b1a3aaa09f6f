package dev.flagship.driver.volume;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The volumes of one platform that go with their incarnation. Usually they are removed with its containers. They are
 * also found here, because those containers may be gone already.
 */
public final class IncarnationVolumes {
    private final EngineClient client;
    private final Platform platform;

    IncarnationVolumes(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Returns the names of all that exist, by incarnation. */
    public Map<Incarnation, List<String>> all() {
        Map<Incarnation, List<String>> all = new HashMap<>();
        for (JsonNode volume : client.volumes().all()) {
            platform.incarnationOfVolume(volume)
                    .ifPresent(incarnation -> all.computeIfAbsent(incarnation, _ -> new ArrayList<>())
                            .add(volume.path("Name").asString("")));
        }
        return all;
    }

    /** Removes a volume. Returns false while the engine refuses, e.g. because a container uses it. */
    public boolean remove(String name) {
        EngineAnswer answer = client.volumes().remove(name);
        return answer.succeeded() || answer.status() == 404;
    }
}
