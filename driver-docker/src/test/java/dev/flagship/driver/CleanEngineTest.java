package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.driver.cleanup.Leftover.Kind;
import dev.flagship.driver.cleanup.Removal;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes from a Docker Engine. */
class CleanEngineTest extends CleanEngineContract {
    private static final String BUILT = "flagship/kept:latest";

    private static PrivateEngine engine;

    @BeforeAll
    static void up() {
        engine = new PrivateEngine();
    }

    @AfterAll
    static void down() {
        engine.close();
    }

    /** Docker's alone: what Podman's builder keeps are images. */
    @Test
    void theBuildCacheIsRemovedOnlyWhereThatIsAskedFor() throws IOException {
        buildKeeping();
        try (CleanEngine clean = CleanEngine.open(url(), Duration.ofSeconds(20))) {
            assertThat(clean.find(rules(false)).leftovers()).noneMatch(each -> each.kind() == Kind.BUILD_CACHE);

            List<Leftover> removed = new ArrayList<>();
            // The builder lets go of what it used a moment after its answer, one by one.
            Awaitility.await("all that the builder kept")
                    .atMost(TestEngine.PATIENCE)
                    .until(() -> {
                        for (Leftover each : kept(clean)) {
                            assertThat(clean.remove(each)).as("%s", each).isEqualTo(new Removal.Removed());
                            removed.add(each);
                        }
                        // What was sent, and both layers, the second made from the first, which cannot go before it.
                        return removed.size() >= 3 && kept(clean).isEmpty();
                    });

            assertThat(clean.remove(removed.getFirst())).isEqualTo(new Removal.Gone());
        } finally {
            says("rmi", BUILT);
        }
    }

    private static List<Leftover> kept(CleanEngine clean) {
        return clean.find(rules(true)).leftovers().stream()
                .filter(each -> each.kind() == Kind.BUILD_CACHE)
                .toList();
    }

    /** By the builder that keeps a cache, which the program of these tests has no word for. */
    private void buildKeeping() throws IOException {
        Path context = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(context.resolve("one"), "1");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY one /\nCOPY one /two\n");
        Path tar = folder.resolve("kept.tar");
        Programs.run("tar", "-cf", tar.toString(), "-C", context.toString(), "Dockerfile", "one");
        Programs.run(
                "curl",
                "-sSf",
                "--unix-socket",
                url().getPath(),
                "-H",
                "Content-Type: application/x-tar",
                "--data-binary",
                "@" + tar,
                "http://engine/v1.41/build?version=2&q=1&t=" + BUILT);
    }

    private static CleanupRules rules(boolean buildCache) {
        return new CleanupRules(
                "mine",
                false,
                false,
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                true,
                Set.of(),
                false,
                true,
                Set.of(),
                false,
                Set.of(),
                buildCache);
    }

    @Override
    URI url() {
        return engine.url();
    }

    @Override
    String says(String... arguments) {
        return Programs.answer(Stream.concat(Stream.of("docker", "-H", url().toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Override
    List<String> building() {
        return List.of("--force-rm");
    }

    @Override
    List<String> forcing() {
        return List.of("--force");
    }

    @Override
    String imageName(String shown) {
        return shown;
    }
}
