package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.hardening.Size;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who prints without end fills neither the engine's disk nor what the engine keeps. */
@ExtendWith(EngineExtension.class)
class LogSizeTest {
    private static final long FLOOD_KILOBYTES = 8 << 10;

    private static TestEngine engine;

    @BeforeAll
    static void open(TestEngine shared) {
        engine = shared;
    }

    @Test
    void aFloodOfOutputIsKeptUpToItsLimit() throws IOException {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(
                engine.spec(
                        incarnation,
                        TestEngine.tools().reference(),
                        List.of("/bin/probe", "flood", Long.toString(FLOOD_KILOBYTES)),
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH)),
                "CTF{flood}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> engine.driver()
                        .find(incarnation)
                        .filter(found -> found.status() == ObservedContainer.Status.EXITED)
                        .isPresent());

        long limit = Size.parse(TestEngine.policy().log().maxSize()).bytes()
                * TestEngine.policy().log().maxFiles();
        assertThat(FLOOD_KILOBYTES << 10).isGreaterThan(4 * limit);
        JsonNode made = engine.client().container(id).orUnavailable().json();
        assertThat(Commands.run("docker", "-H", engine.url().toString(), "logs", id)
                        .length())
                .isPositive()
                .isLessThanOrEqualTo((int) limit);
        Path file = Path.of(made.path("LogPath").asString(""));
        if (Files.isReadable(file)) {
            // One line more than the limit, and its frame, is how exactly engines count.
            assertThat(Files.size(file)).isPositive().isLessThan(limit + limit / 10);
        }
    }
}
