package dev.flagship.server.http;

import dev.flagship.server.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer to somebody who tried a door: a stream of events is left after its beginning. */
record Knock(int status, String location, String body) {
    /**
     * @param nonce null to send none
     */
    static Knock at(HttpClient client, URI address, Handler handler, @Nullable String nonce, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", handler.isApi() ? "application/json" : "application/x-www-form-urlencoded")
                .method(handler.method(), handler.reads() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (nonce != null) {
            request.header("CSRF-Token", nonce);
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream stream = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Knock(
                        response.statusCode(),
                        response.headers().firstValue("Location").orElse(""),
                        endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Not let in: told so, or sent to sign in. */
    boolean turnedAway() {
        return status == 401 || status == 403 || (status == 302 && location.contains("/login"));
    }

    /** Let in or not, it is as if there was nothing. */
    boolean foundNothing() {
        return status == 404 || turnedAway();
    }

    @Override
    public String toString() {
        return status + (location.isEmpty() ? "" : " to " + location);
    }
}
