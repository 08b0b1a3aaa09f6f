package dev.flagship.benchmarks.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's pages and REST API. Safe for use by many threads. */
public final class Site {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Site(URI url) {
        this.url = url;
    }

    /** Returns its address. */
    public URI url() {
        return url;
    }

    /** Opens a leaner client for the same API, for measurements of single milliseconds. The caller closes it. */
    public Wires wires() {
        return new Wires(url);
    }

    /**
     * Calls the API as the token's owner; {@code body} is sent as JSON. Throws on any other status than the expected
     * one.
     */
    public JsonNode expect(
            int status, String method, String path, String token, @Nullable Map<String, ? extends Object> body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = call(method, path, token, body);
        if (answer.statusCode() != status) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body()
                    + " (expected: " + status + ")");
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Calls the API as the token's owner and returns whatever answer came. */
    public HttpResponse<String> call(
            String method, String path, String token, @Nullable Map<String, ? extends Object> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Authorization", "Token " + token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(
                method,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** Opens the stream of live events as the token's owner, as their browser would. */
    public LiveStream events(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/events"))
                .header("Authorization", "Token " + token)
                .build();
        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("/events: " + answer.statusCode() + " (expected: 200)");
        }
        return new LiveStream(answer.body());
    }

    /** Begins a request to a path of the site. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Tells whether a page answers with 200 now. */
    public boolean shows(String path) throws InterruptedException {
        try {
            return send(request(path)).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns the id of the challenge with this name, as the token's owner sees it. */
    public long challenge(String name, String token) throws IOException, InterruptedException {
        for (JsonNode challenge :
                expect(200, "GET", "/api/v1/challenges", token, null).path("data")) {
            if (challenge.path("name").asString("").equals(name)) {
                return challenge.path("id").asLong();
            }
        }
        throw new IOException("challenge: " + name + " is not on the board");
    }
}
