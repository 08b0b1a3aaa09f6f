package dev.flagship.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A page that somebody has open, as far as it listens to live events. */
public final class OpenPage implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream stream;
    private volatile boolean ended;

    private OpenPage(InputStream stream) {
        this.stream = stream;
        Thread.startVirtualThread(this::read);
    }

    /** Opens it, and waits until the server knows. */
    public static OpenPage of(TestServer server, Browser browser, String... headers) {
        return at(server.url(), browser, headers);
    }

    /** Opens a page's stream on any server. */
    public static OpenPage at(URI server, Browser browser, String... headers) {
        return of(server.resolve("/events"), browser, headers);
    }

    /** One that listens in place of another that was at this {@link #place}. */
    public static OpenPage since(String place, TestServer server, Browser browser) {
        return of(server.url().resolve("/events?since=" + place), browser);
    }

    private static OpenPage of(URI address, Browser browser, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            OpenPage page = new OpenPage(browser.http()
                    .send(request.build(), BodyHandlers.ofInputStream())
                    .body());
            Awaitility.await().until(() -> page.lines.stream().anyMatch(line -> line.contains("welcome")));
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was heard under the topic so far, oldest first. */
    public List<String> heard(String topic) {
        List<String> all = List.copyOf(lines);
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).equals("event: " + topic))
                .mapToObj(i -> i + 1 < all.size() ? all.get(i + 1) : "")
                .toList();
    }

    /** The event that was the latest when it began to listen. */
    public String place() {
        Awaitility.await().until(() -> lines.contains("event: here"));
        return lines.get(lines.indexOf("event: here") - 1).replace("id: ", "");
    }

    /** Waits until data that fits was heard under the topic, and returns it. */
    public String await(String topic, Predicate<String> fits) {
        Awaitility.await().alias(topic).until(() -> heard(topic).stream().anyMatch(fits));
        return heard(topic).stream().filter(fits).findFirst().orElseThrow();
    }

    /** Waits until all is heard that this server's database was asked to tell before. */
    public void hearAllUntilNow(TestServer server) {
        String title = "the end " + System.nanoTime();
        long id = server.admin()
                .post("/api/v1/notifications", "{\"title\": \"" + title + "\", \"content\": \"\"}")
                .at("/data/id")
                .asLong();
        await("notification", data -> data.contains(title));
        server.admin().delete("/api/v1/notifications/" + id);
    }

    public boolean hasEnded() {
        return ended;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("closed");
        } finally {
            ended = true;
        }
    }
}
