package dev.flagship.node.frp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of one frp client: its store, in which single ways are added and removed, and its status. */
final class ClientApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI base;
    private final String authorization;

    ClientApi(int port, String password) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((ClientFiles.USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the names of the ways in the client's store. */
    Set<String> stored() throws IOException {
        Set<String> names = new HashSet<>();
        read(send(request("/api/store/proxies").GET()))
                .path("proxies")
                .forEach(each -> names.add(each.path("name").asString("")));
        return names;
    }

    /** Adds a way. Success says nothing about the server; its answer is in {@link #states}. */
    void add(Way way, ClientFiles.Relay relay) throws IOException {
        HttpResponse<String> response = send(request("/api/store/proxies")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ClientFiles.definition(way, relay))));
        requireOk(response, CONFLICT);
    }

    /** Removes a way. Connections that use it stay open until their route ends. */
    void remove(String name) throws IOException {
        requireOk(send(request("/api/store/proxies/" + name).DELETE()), NOT_FOUND);
    }

    /** Returns the state of each way by name. Ways that the server was not asked for are missing. */
    Map<String, WayState> states() throws IOException {
        Map<String, WayState> states = new HashMap<>();
        for (JsonNode kind : read(send(request("/api/status").GET()))) {
            for (JsonNode each : kind) {
                states.put(
                        each.path("name").asString(""),
                        ClientWords.way(
                                each.path("status").asString(""),
                                each.path("err").asString(""),
                                each.path("remote_addr").asString("")));
            }
        }
        return states;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) throws IOException {
        requireOk(response, 0);
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException(response.uri() + ": no JSON", e);
        }
    }

    private static void requireOk(HttpResponse<String> response, int alsoGood) throws IOException {
        if (response.statusCode() != 200 && response.statusCode() != alsoGood) {
            throw new IOException(response.uri().getPath() + ": " + response.statusCode() + " "
                    + response.body().strip());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
