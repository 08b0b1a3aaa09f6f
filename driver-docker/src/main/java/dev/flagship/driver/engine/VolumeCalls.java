package dev.flagship.driver.engine;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The calls about volumes. */
public final class VolumeCalls {
    private final EngineHttp http;
    private final EngineHttp removals;
    private final Supplier<EngineWords> words;
    private final Supplier<String> api;

    VolumeCalls(EngineHttp http, EngineHttp removals, Supplier<EngineWords> words, Supplier<String> api) {
        this.http = http;
        this.removals = removals;
        this.words = words;
        this.api = api;
    }

    /** Creates the volume; an existing one is left as it is. */
    public EngineAnswer create(JsonNode body) {
        return http.send("POST", api.get() + "/volumes/create", EngineClient.json(body));
    }

    public EngineAnswer inspect(String name) {
        return words.get().volume(name);
    }

    public EngineAnswer remove(String name) {
        return removals.send("DELETE", api.get() + "/volumes/" + name, null);
    }

    /** Lists every volume. */
    public JsonNode all() {
        return http.send("GET", api.get() + "/volumes", null)
                .orUnavailable()
                .json()
                .path("Volumes");
    }

    /**
     * Lists every volume, with the size of plain volumes' files. Engines with API 1.42 or later add up only volumes;
     * older ones ignore {@code type} and also add up images and containers, which takes longer.
     */
    public JsonNode sizes() {
        return http.send(
                        "GET",
                        api.get() + "/system/df?type=volume",
                        null,
                        http.timeout().multipliedBy(3))
                .orUnavailable()
                .json()
                .path("Volumes");
    }
}
