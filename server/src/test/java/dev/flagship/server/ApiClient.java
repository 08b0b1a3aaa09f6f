package dev.flagship.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A script that speaks to the API, with a token or as nobody. */
public final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI server;
    private final @Nullable String token;

    public ApiClient(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
    }

    public String token() {
        return Objects.requireNonNull(token, "token");
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Reply post(String path, String json, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(json)));
    }

    public Reply post(String path, byte[] body) {
        return send(request(path).POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply patch(String path, String json) {
        return send(request(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    public Reply put(String path, String json) {
        return send(request(path).PUT(BodyPublishers.ofString(json)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply delete(String path, String json) {
        return send(request(path).method("DELETE", BodyPublishers.ofString(json)));
    }

    public Reply start(long challenge) {
        return post("/api/v1/instances", "{\"challenge_id\": " + challenge + "}");
    }

    public Reply attempt(long challenge, String flag) {
        return post(
                "/api/v1/challenges/attempt",
                "{\"challenge_id\": " + challenge + ", \"submission\": \"" + flag + "\"}");
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Token " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    public static Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
