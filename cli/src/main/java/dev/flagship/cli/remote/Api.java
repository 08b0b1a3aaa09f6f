package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's REST API. A refusal becomes a {@link CommandException} that reads {@code CODE: sentence}. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Credentials credentials;

    Api(Credentials credentials) {
        this(
                credentials,
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build());
    }

    private Api(Credentials credentials, HttpClient client) {
        this.credentials = credentials;
        this.client = client;
    }

    /** As whoever the environment or {@code login} says. */
    public static Api of(Terminal terminal) {
        return new Api(Credentials.of(terminal));
    }

    /** As the holder of a token. */
    public static Api of(URI url, String token) {
        return new Api(new Credentials(url, token));
    }

    /** The same, where it takes a client of its own to reach the platform. */
    public static Api of(URI url, String token, HttpClient client) {
        return new Api(new Credentials(url, token), client);
    }

    /** The whole answer, {@code data} and {@code meta}. */
    public JsonNode get(String path) throws InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends the fields as JSON; the answer's {@code data}. */
    public JsonNode post(String path, Map<String, ?> fields) throws InterruptedException {
        return send("POST", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(fields)))
                .path("data");
    }

    /** Sends what changes as JSON; the answer's {@code data}. */
    public JsonNode patch(String path, Map<String, ?> fields) throws InterruptedException {
        return send("PATCH", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(fields)))
                .path("data");
    }

    /** The answer's {@code data}. */
    public JsonNode delete(String path) throws InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody()).path("data");
    }

    private JsonNode send(String method, String path, BodyPublisher body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .timeout(PATIENCE)
                .header("Authorization", "Token " + credentials.token())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return read(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING, "nothing answers at " + credentials.url() + "; is it up?", e);
        }
    }

    private URI at(String path) {
        return URI.create(credentials.url().toString().replaceAll("/+$", "") + "/api/v1" + path);
    }

    private JsonNode read(HttpResponse<String> response) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(response.body());
        } catch (JacksonException e) {
            throw new CommandException(
                    ExitCodes.FAILED, credentials.url() + " is no Flagship: it answered " + response.statusCode(), e);
        }
        if (response.statusCode() >= 400 || !json.path("success").asBoolean(response.statusCode() < 400)) {
            throw new CommandException(ExitCodes.FAILED, RefusedAnswer.of(response.statusCode(), json));
        }
        return json;
    }
}
