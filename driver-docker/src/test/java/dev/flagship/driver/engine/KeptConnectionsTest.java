package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.driver.EngineProxy;
import dev.flagship.driver.watch.EngineWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that a burst of calls has left are closed without another call, with all that they had open. */
class KeptConnectionsTest {
    private static final int MANY = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CompletableFuture<Boolean> allAsked = CompletableFuture.completedFuture(true);
    private EngineProxy engine;

    @BeforeEach
    void open() {
        engine = EngineProxy.start(folder.resolve("engine.sock"), this::answer);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whatIsNotUsedIsClosedSoon() throws InterruptedException {
        try (EngineHttp http = new EngineHttp(EngineAddress.of(engine.url()), TIMEOUT, Duration.ofMillis(50))) {
            // The first burst also opens what the virtual machine keeps.
            burst(() -> http.send("GET", "/_ping", null));
            await().until(() -> engine.open() == 0);
            long before = openFiles();

            burst(() -> http.send("GET", "/_ping", null));

            await().untilAsserted(() -> assertThat(engine.open()).isZero());
            await().untilAsserted(() -> assertThat(openFiles()).isLessThan(before + MANY / 2));
        }
    }

    @Test
    void whatLedToAnEngineThatHasEndedIsClosedAsSoonAsThatIsSeen() throws InterruptedException {
        CompletableFuture<Boolean> followed = new CompletableFuture<>();
        CompletableFuture<Long> left = new CompletableFuture<>();
        try (EngineClient client = new EngineClient(EngineAddress.of(engine.url()), TIMEOUT)) {
            client.ping();
            long before = openFiles();
            burst(() -> client.containers().all(List.of()));
            try (EngineWatch _ = EngineWatch.begin(
                    client, List.of(), () -> followed.complete(true), () -> left.complete(openFiles()))) {
                assertThat(followed).succeedsWithin(TIMEOUT);

                engine.close();

                // Each connection had three at this end. One at the other may be open for a moment longer.
                assertThat(left)
                        .succeedsWithin(TIMEOUT)
                        .satisfies(files -> assertThat(files).isLessThan(before + 2 * MANY));
            }
        }
    }

    /** So many calls at once that each needs a connection of its own. */
    private void burst(Runnable call) throws InterruptedException {
        asked.set(0);
        allAsked = new CompletableFuture<>();
        List<Thread> callers = IntStream.range(0, MANY)
                .mapToObj(_ -> Thread.ofVirtual().start(call))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private byte[] answer(byte[] request) {
        if (new String(request, US_ASCII).contains("/events")) {
            return "HTTP/1.0 200 OK\r\n\r\n".getBytes(US_ASCII);
        }
        if (asked.incrementAndGet() == MANY) {
            allAsked.complete(true);
        }
        allAsked.join();
        return EngineProxy.json(200, "[]");
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
