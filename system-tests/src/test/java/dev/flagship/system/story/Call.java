package dev.flagship.system.story;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request with a token.
 *
 * @param body JSON; empty for none
 */
record Call(String token, String method, String path, String body) {

    /** Makes all of them at once, and answers what was answered, in their order. */
    static List<HttpResponse<String>> all(RunningPlatform platform, List<Call> calls) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return calls.stream()
                    .map(call -> http.sendAsync(call.request(platform), BodyHandlers.ofString()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private HttpRequest request(RunningPlatform platform) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path))
                .header("Authorization", "Token " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }
}
