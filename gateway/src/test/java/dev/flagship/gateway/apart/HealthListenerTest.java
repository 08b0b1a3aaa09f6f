package dev.flagship.gateway.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HealthListenerTest {
    @Test
    void aGatewayWithoutANodeLivesAndIsNotReady() throws IOException, InterruptedException {
        AtomicReference<String> lack = new AtomicReference<>("no node has said welcome yet");
        try (HealthListener listener = HealthListener.start(0, lack::get);
                HttpClient client = HttpClient.newHttpClient()) {
            URI at = URI.create("http://127.0.0.1:" + listener.port());

            HttpResponse<String> waits = get(client, at.resolve("/readyz"));
            assertThat(waits.statusCode()).isEqualTo(503);
            assertThat(waits.body()).contains("no node has said welcome yet");
            assertThat(get(client, at.resolve("/healthz")).statusCode()).isEqualTo(200);

            lack.set("");
            assertThat(get(client, at.resolve("/readyz")).statusCode()).isEqualTo(200);
            assertThat(get(client, at.resolve("/metrics")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatIsNoQuestionAboutHealthIsRefused() throws IOException, InterruptedException {
        try (HealthListener listener = HealthListener.start(0, () -> "");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest head = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + "/readyz"))
                    .HEAD()
                    .build();
            HttpResponse<Void> answer = client.send(head, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET");
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
