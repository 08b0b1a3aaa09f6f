package dev.flagship.server;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the server. */
public record Reply(int status, String body, HttpResponse<String> raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body(), response);
    }

    public JsonNode at(String pointer) {
        return JSON.readTree(body).at(pointer);
    }

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
