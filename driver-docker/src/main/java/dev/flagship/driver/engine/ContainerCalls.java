package dev.flagship.driver.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.databind.JsonNode;

/** The calls about containers. */
public final class ContainerCalls {
    private final EngineAddress address;
    private final EngineHttp http;
    private final EngineHttp measures;
    private final Supplier<EngineWords> words;
    private final Supplier<String> api;

    /** {@code measures} carries measurements, for which the engine takes longer than for other calls. */
    ContainerCalls(
            EngineAddress address,
            EngineHttp http,
            EngineHttp measures,
            Supplier<EngineWords> words,
            Supplier<String> api) {
        this.address = address;
        this.http = http;
        this.measures = measures;
        this.words = words;
        this.api = api;
    }

    public EngineAnswer create(String name, JsonNode body) {
        return words.get().createContainer(name, body);
    }

    /** Creates a container under a name that the engine chooses. */
    public EngineAnswer create(JsonNode body) {
        return words.get().createContainer("", body);
    }

    /** Reduces a request to what this engine shows again in {@link #inspect}. The probe proves the rest. */
    public JsonNode told(JsonNode request) {
        return words.get().told(request);
    }

    public EngineAnswer inspect(String idOrName) {
        return words.get().container(idOrName);
    }

    /** Lists all containers in any state that have all of the labels, each {@code name} or {@code name=value}. */
    public JsonNode all(Collection<String> labels) {
        String query = "?all=1&filters=" + EngineClient.encode(EngineJson.labelFilter(labels));
        return http.send("GET", api.get() + "/containers/json" + query, null)
                .orUnavailable()
                .json();
    }

    /** Call before {@link #attach}. A refusal says why the container cannot be started. */
    public EngineAnswer prepare(String id) {
        return words.get().prepare(id);
    }

    /** Attaches to standard input, and if {@code output} to both outputs, before the container is started. */
    public EngineStream attach(String id, boolean output) {
        String query = "?stream=1&stdin=1" + (output ? "&stdout=1&stderr=1" : "");
        String head = "POST " + path(id) + "/attach" + query + " HTTP/1.1\r\n"
                + "Host: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
        return EngineStream.open(address, head, 101, http.timeout());
    }

    public EngineAnswer start(String id) {
        return http.send("POST", path(id) + "/start", null);
    }

    /** Waits until the container has ended, for at most {@code patience}. The answer has its exit code. */
    public EngineAnswer await(String id, Duration patience) {
        return http.send("POST", path(id) + "/wait", null, patience);
    }

    /** Kills the container if it runs, and removes it with its anonymous volumes. */
    public EngineAnswer remove(String id) {
        return words.get().removeContainer(id, true);
    }

    /** Removes a container that does not run; the engine refuses for one that does. */
    public EngineAnswer removeStopped(String id) {
        return words.get().removeContainer(id, false);
    }

    /** Returns the last lines of both outputs, in the framing that {@link MultiplexedOutput} reads. */
    public EngineAnswer logs(String id, int lines) {
        return http.send("GET", path(id) + "/logs?stdout=1&stderr=1&tail=" + lines, null);
    }

    /** Returns one container's counters as they are now, without the usual second for another reading. */
    public EngineAnswer stats(String id) {
        return measures.send("GET", path(id) + "/stats?stream=false&one-shot=true", null);
    }

    /** Inspects with {@code SizeRw}, for which the engine looks at every file that the container has written. */
    public EngineAnswer written(String id) {
        return words.get().written(id);
    }

    /** Returns a tar of what is at the path in the container. */
    public EngineAnswer getArchive(String id, String path) {
        return http.send("GET", path(id) + "/archive?path=" + EngineClient.encode(path), null);
    }

    /** Unpacks a tar into a folder of the container. */
    public EngineAnswer putArchive(String id, String path, byte[] tar) {
        return http.send(
                "PUT",
                path(id) + "/archive?path=" + EngineClient.encode(path),
                new ByteArrayEntity(tar, EngineClient.TAR),
                http.timeout().multipliedBy(3));
    }

    private String path(String id) {
        return api.get() + "/containers/" + id;
    }
}
