package dev.flagship.driver.engine;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The calls about networks. */
public final class NetworkCalls {
    private final EngineHttp http;
    private final Supplier<EngineWords> words;
    private final Supplier<String> api;

    NetworkCalls(EngineHttp http, Supplier<EngineWords> words, Supplier<String> api) {
        this.http = http;
        this.words = words;
        this.api = api;
    }

    /** Lists every network. */
    public JsonNode all() {
        return words.get().networks();
    }

    public EngineAnswer create(JsonNode body) {
        return words.get().createNetwork(body);
    }

    /** Reduces a request to what this engine shows again in {@link #all}. */
    public JsonNode told(JsonNode request) {
        return words.get().toldOfNetwork(request);
    }

    public EngineAnswer remove(String id) {
        return http.send("DELETE", api.get() + "/networks/" + id, null);
    }
}
