package dev.flagship.system.story;

import dev.flagship.system.lab.NodeLab;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** What an open page hears of live events. */
final class LiveStream implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> reading;

    private LiveStream(RunningPlatform platform, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.url() + "/events"))
                .header("Authorization", "Token " + token)
                .build();
        this.reading = http.sendAsync(request, BodyHandlers.ofLines())
                .thenAcceptAsync(
                        answer -> answer.body().forEach(lines::add),
                        each -> Thread.ofVirtual().start(each));
    }

    /** Opens one, and waits until the server knows. */
    static LiveStream of(RunningPlatform platform, String token) {
        LiveStream opened = new LiveStream(platform, token);
        opened.await(": welcome");
        return opened;
    }

    /** Waits until these lines, one after the other, were heard. */
    void await(String... heard) {
        Awaitility.await(String.join(", ", heard))
                .atMost(NodeLab.PATIENCE)
                .failFast("the stream has ended", this::hasEnded)
                .until(() -> String.join("\n", lines).contains(String.join("\n", heard)));
    }

    /** Whether nothing can be heard any more. */
    boolean hasEnded() {
        return reading.isDone();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
