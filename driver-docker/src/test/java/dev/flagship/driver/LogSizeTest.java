package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.trial.LogFlood;
import dev.flagship.lifecycle.container.FlagDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A container that prints without end fills neither the engine's disk nor what the engine keeps. */
@Tag("fault")
@ExtendWith(EngineExtension.class)
class LogSizeTest {
    private static TestEngine engine;

    @BeforeAll
    static void open(TestEngine shared) {
        engine = shared;
    }

    @Test
    void aFloodOfOutputIsKeptUpToItsLimit() throws IOException {
        LogFlood flood = LogFlood.beyond(TestEngine.policy());
        String id = engine.run(
                engine.spec(
                        TestEngine.incarnation(),
                        TestEngine.tools().reference(),
                        flood.command(),
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH)),
                "CTF{flood}");
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().logTail(id, 100).contains(LogFlood.DONE));

        assertThat(flood.judge(engine.client(), id)).matches(ControlResult::passed);
        assertThat(new LogFlood(flood.limit() / 2).judge(engine.client(), id)).matches(result -> !result.passed());
        JsonNode made = engine.client().containers().inspect(id).orUnavailable().json();
        Path file = Path.of(made.path("LogPath").asString(""));
        if (Files.isReadable(file)) {
            // One line more than the limit, and its frame, is how exactly engines count.
            assertThat(Files.size(file)).isPositive().isLessThan(flood.limit() + flood.limit() / 10);
        }
    }
}
