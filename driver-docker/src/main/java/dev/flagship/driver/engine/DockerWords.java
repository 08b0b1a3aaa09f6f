package dev.flagship.driver.engine;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.hc.core5.http.io.entity.FileEntity;
import tools.jackson.databind.JsonNode;

/** The Docker Engine's own API. */
record DockerWords(EngineHttp http, EngineHttp removals, Supplier<String> api) implements EngineWords {
    @Override
    public EngineAnswer createContainer(String name, JsonNode body) {
        String query = name.isEmpty() ? "" : "?name=" + EngineClient.encode(name);
        return http.send("POST", api.get() + "/containers/create" + query, EngineClient.json(body));
    }

    @Override
    public JsonNode told(JsonNode request) {
        return request;
    }

    @Override
    public EngineAnswer container(String idOrName) {
        return http.send("GET", api.get() + "/containers/" + idOrName + "/json", null);
    }

    @Override
    public EngineAnswer written(String id) {
        return http.send("GET", api.get() + "/containers/" + id + "/json?size=1", null);
    }

    /** Needs no preparation. */
    @Override
    public EngineAnswer prepare(String id) {
        return EngineAnswer.unasked();
    }

    @Override
    public EngineAnswer removeContainer(String id, boolean force) {
        return removals.send("DELETE", api.get() + "/containers/" + id + (force ? "?force=1&v=1" : "?v=1"), null);
    }

    @Override
    public EngineAnswer volume(String name) {
        return http.send("GET", api.get() + "/volumes/" + name, null);
    }

    @Override
    public EngineAnswer createNetwork(JsonNode body) {
        return http.send("POST", api.get() + "/networks/create", EngineClient.json(body));
    }

    @Override
    public JsonNode toldOfNetwork(JsonNode request) {
        return request;
    }

    @Override
    public JsonNode networks() {
        return http.send("GET", api.get() + "/networks", null).orUnavailable().json();
    }

    @Override
    public EngineAnswer image(String reference) {
        return http.send("GET", api.get() + "/images/" + reference + "/json", null);
    }

    @Override
    public JsonNode images() {
        return http.send("GET", api.get() + "/images/json", null)
                .orUnavailable()
                .json();
    }

    @Override
    public EngineAnswer importImage(Path tar, String repository, String tag, String change) {
        String query = "?fromSrc=-&repo=" + EngineClient.encode(repository) + "&tag=" + EngineClient.encode(tag)
                + "&changes=" + EngineClient.encode(change);
        return http.send(
                "POST",
                api.get() + "/images/create" + query,
                new FileEntity(tar.toFile(), EngineClient.TAR),
                http.timeout().multipliedBy(10));
    }

    @Override
    public EngineAnswer removeImage(String idOrName, boolean force) {
        EngineHttp lane = force ? http : removals;
        return lane.send("DELETE", api.get() + "/images/" + idOrName + (force ? "?force=1" : ""), null);
    }
}
