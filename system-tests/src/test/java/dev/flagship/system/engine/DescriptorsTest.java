package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.system.lab.Descriptors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker sees a process that keeps files or threads, by the example of this one. */
@Tag("fault")
class DescriptorsTest {
    private static final int MANY = 100;
    private static final long THIS = ProcessHandle.current().pid();

    @Test
    void aProcessThatKeepsFilesOpenIsSeen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        Descriptors descriptors = new Descriptors();
        List<InputStream> kept = new ArrayList<>();
        assertThat(descriptors.violations(List.of(THIS))).isEmpty();
        try {
            for (int i = 0; i < MANY; i++) {
                kept.add(Files.newInputStream(file));
            }
            assertThat(descriptors.violations(List.of(THIS)))
                    .singleElement()
                    .asString()
                    .startsWith("process " + THIS + " holds ");
            // What was in its place before has ended, and holds none.
            assertThat(descriptors.violations(Map.of("it", Long.MAX_VALUE))).isEmpty();
            assertThat(descriptors.violations(Map.of("it", THIS)))
                    .first()
                    .asString()
                    .startsWith("it holds ");
        } finally {
            for (InputStream each : kept) {
                each.close();
            }
        }
        await().until(() -> descriptors.violations(List.of(THIS)).isEmpty());
    }

    @Test
    void aProcessThatKeepsThreadsIsSeen() throws InterruptedException {
        Descriptors descriptors = new Descriptors();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        assertThat(descriptors.violations(List.of(THIS))).isEmpty();
        List<Thread> kept = IntStream.range(0, MANY)
                .mapToObj(_ -> Thread.ofPlatform().daemon().start(over::join))
                .toList();
        try {
            assertThat(descriptors.violations(List.of(THIS)))
                    .singleElement()
                    .asString()
                    .startsWith("process " + THIS + " runs ");
        } finally {
            over.complete(true);
        }
        for (Thread each : kept) {
            each.join();
        }
        // The kernel takes a thread off its list a moment after it has ended.
        await().until(() -> descriptors.violations(List.of(THIS)).isEmpty());
    }
}
