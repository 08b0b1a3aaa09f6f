package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFailuresTest {
    private static final Instant SINCE = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<String> word = new CompletableFuture<>();

    @TempDir
    Path failures;

    @TempDir
    Path lab;

    @BeforeEach
    void logs() throws IOException {
        Files.writeString(Files.createDirectories(lab.resolve("keys")).resolve("password"), "secret");
        Files.writeString(Files.createDirectories(lab.resolve("other")).resolve("node.log"), "it is elsewhere");
        Files.writeString(lab.resolve("node.log"), "first" + "x".repeat(Scene.MOST) + "last");
    }

    @AfterEach
    void letAllEnd() {
        word.complete("");
    }

    @Test
    void theLastOfEachLogAndWhatIsToldAreKept() throws IOException {
        keep(new Scene(lab, Map.of("events.txt", since -> "since " + since)), PATIENCE);

        Path kept = failures.resolve("Some.test");
        assertThat(names(kept)).containsExactlyInAnyOrder("node.log", "other-node.log", "events.txt");
        assertThat(kept.resolve("node.log")).hasSize(Scene.MOST);
        assertThat(Files.readString(kept.resolve("node.log"))).endsWith("xlast");
        assertThat(kept.resolve("other-node.log")).hasContent("it is elsewhere");
        assertThat(kept.resolve("events.txt")).hasContent("since " + SINCE);
    }

    @Test
    void whoFailsToTellHoldsNothingElseUp() throws IOException {
        word.completeExceptionally(new IllegalStateException("away"));
        keep(new Scene(lab, Map.of("ledger.txt", _ -> word.join())), PATIENCE);

        assertThat(Files.readString(failures.resolve("Some.test").resolve("ledger.txt")))
                .startsWith("nothing was told: ")
                .contains("away");
    }

    @Test
    void whoHangsIsPassedOver() throws IOException {
        keep(new Scene(lab, Map.of("threads.txt", _ -> word.join())), Duration.ZERO);

        assertThat(Files.readString(failures.resolve("Some.test").resolve("threads.txt")))
                .startsWith("nothing was told: ");
    }

    @Test
    void aTestThatFailsAgainAndAgainIsKeptAFewTimes() throws IOException {
        Scene over = new Scene(lab, Map.of("events.txt", _ -> "told by nobody")).over();
        for (int n = 0; n <= KeptFailures.MOST; n++) {
            keep(over, PATIENCE);
        }

        assertThat(names(failures))
                .containsExactlyInAnyOrder("Some.test", "Some.test-2", "Some.test-3", "Some.test-4", "Some.test-5");
        assertThat(names(failures.resolve("Some.test"))).containsExactlyInAnyOrder("node.log", "other-node.log");
    }

    private void keep(Scene scene, Duration patience) {
        KeptFailures.keep(failures, "Some.test", List.of(scene), SINCE, patience);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
