package dev.flagship.driver.engine;

import dev.flagship.driver.podman.PodmanImages;
import dev.flagship.driver.podman.PodmanInspect;
import dev.flagship.driver.podman.PodmanNetwork;
import dev.flagship.driver.podman.PodmanSpec;
import dev.flagship.driver.podman.Told;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Podman's calls: its own API wherever its Docker-compatible one loses parts of requests or answers. */
record PodmanWords(EngineHttp http, EngineHttp removals, String api, PodmanSpec spec) implements EngineWords {
    private static final Logger log = LoggerFactory.getLogger(PodmanWords.class);
    private static final String OWN = "/v4.0.0/libpod";

    @Override
    public EngineAnswer createContainer(String name, JsonNode body) {
        if (PodmanSpec.handsOutCapabilities(body)) {
            throw new UnsupportedEngineException(
                    "capabilities: Podman gives them to the process itself, and only the gate"
                            + " takes them away again (expected: delivery file, or none)");
        }
        for (ObjectNode volume : spec.volumesBefore(name, body)) {
            EngineAnswer made = http.send("POST", api + "/volumes/create", EngineClient.json(volume));
            // A concurrent create of the same container may have made it; it is compared like everything else.
            if (!made.succeeded() && !made.message().contains("volume already exists")) {
                removeTmpfs(name, body);
                return made;
            }
        }
        ObjectNode asked = spec.of(name, body);
        EngineAnswer answer = http.send("POST", OWN + "/containers/create", EngineClient.json(asked));
        String message = answer.message();
        // Podman answers 500 to every refusal.
        if (answer.status() == 500 && message.contains("is already in use")) {
            return answer.as(409, message);
        }
        if (answer.status() >= 400 && answer.status() != 409) {
            removeTmpfs(name, body);
        }
        if (answer.status() >= 400 && message.contains("image not known")) {
            return answer.as(404, "No such image: " + message);
        }
        return answer;
    }

    @Override
    public JsonNode told(JsonNode request) {
        return Told.of(request);
    }

    @Override
    public EngineAnswer container(String idOrName) {
        EngineAnswer answer = inspect(idOrName);
        if (!answer.succeeded()) {
            return answer;
        }
        JsonNode inspect = answer.json();
        Map<String, JsonNode> volumes = new HashMap<>();
        for (String name : PodmanInspect.volumes(inspect)) {
            EngineAnswer volume = http.send("GET", api + "/volumes/" + name, null);
            if (volume.succeeded()) {
                volumes.put(name, volume.json());
            }
        }
        return answer.as(PodmanInspect.inDockersWords(inspect, volumes));
    }

    @Override
    public EngineAnswer written(String id) {
        return http.send("GET", OWN + "/containers/" + id + "/json?size=true", null);
    }

    private EngineAnswer inspect(String idOrName) {
        return http.send("GET", OWN + "/containers/" + idOrName + "/json", null);
    }

    /** Prepares it explicitly: attaching would do the same, but without saying why it failed. */
    @Override
    public EngineAnswer prepare(String id) {
        return http.send("POST", OWN + "/containers/" + id + "/init", null);
    }

    /** Also removes the volumes that stand for its tmpfs, which no other container uses. */
    @Override
    public EngineAnswer removeContainer(String id, boolean force) {
        EngineAnswer there = inspect(id);
        String query = force ? "?force=true&v=true&timeout=0" : "?v=true";
        EngineAnswer removed = removals.send("DELETE", OWN + "/containers/" + id + query, null);
        if (there.succeeded() && removed.succeeded()) {
            PodmanInspect.volumes(there.json()).forEach(this::removeTmpfs);
        }
        return removed.succeeded() ? removed.as(204, "") : removed;
    }

    /**
     * Removes what was made for a container that the engine refused. If it does not answer, they are found later as
     * volumes of nothing; what counts is why it refused.
     */
    private void removeTmpfs(String name, JsonNode body) {
        try {
            spec.volumesBefore(name, body)
                    .forEach(volume -> removeTmpfs(volume.path("Name").asString("")));
        } catch (EngineUnavailableException e) {
            log.debug("volumes of {} stay for now: {}", name, e.toString());
        }
    }

    /** Leaves volumes alone that do not stand for a tmpfs: other containers may use them. */
    private void removeTmpfs(String volume) {
        if (PodmanInspect.isTmpfs(volume)) {
            removals.send("DELETE", api + "/volumes/" + volume, null);
        }
    }

    @Override
    public EngineAnswer volume(String name) {
        EngineAnswer answer = http.send("GET", api + "/volumes/" + name, null);
        return answer.succeeded() ? answer.as(PodmanInspect.volumeInDockersWords(answer.json())) : answer;
    }

    @Override
    public EngineAnswer createNetwork(JsonNode body) {
        return http.send("POST", OWN + "/networks/create", EngineClient.json(PodmanNetwork.of(body)));
    }

    @Override
    public JsonNode toldOfNetwork(JsonNode request) {
        return Told.ofNetwork(request);
    }

    @Override
    public JsonNode networks() {
        ArrayNode networks = JsonNodeFactory.instance.arrayNode();
        http.send("GET", OWN + "/networks/json", null)
                .orUnavailable()
                .json()
                .forEach(network -> networks.add(PodmanNetwork.inDockersWords(network)));
        return networks;
    }

    @Override
    public EngineAnswer image(String reference) {
        EngineAnswer answer = http.send("GET", api + "/images/" + reference + "/json", null);
        for (String name : PodmanImages.otherNames(reference)) {
            if (answer.succeeded()) {
                break;
            }
            answer = http.send("GET", api + "/images/" + name + "/json", null);
        }
        return answer.succeeded() ? answer.as(PodmanImages.imageInDockersWords(answer.json())) : answer;
    }

    @Override
    public JsonNode images() {
        return PodmanImages.inDockersWords(
                http.send("GET", api + "/images/json", null).orUnavailable().json());
    }

    /** Podman ignores the tag in this call. */
    @Override
    public EngineAnswer importImage(Path tar, String repository, String tag, String change) {
        String query = "?fromSrc=-&repo=" + EngineClient.encode(repository + ":" + tag) + "&changes="
                + EngineClient.encode(change);
        return http.send(
                "POST",
                api + "/images/create" + query,
                new FileEntity(tar.toFile(), EngineClient.TAR),
                http.timeout().multipliedBy(10));
    }

    @Override
    public EngineAnswer removeImage(String idOrName, boolean force) {
        String query = force ? "?force=1" : "";
        EngineAnswer answer = removals.send("DELETE", api + "/images/" + idOrName + query, null);
        List<String> others = PodmanImages.otherNames(idOrName);
        return answer.status() == 404 && !others.isEmpty()
                ? removals.send("DELETE", api + "/images/" + others.getFirst() + query, null)
                : answer;
    }
}
