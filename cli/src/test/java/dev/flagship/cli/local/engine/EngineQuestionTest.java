package dev.flagship.cli.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.StandInEngine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineQuestionTest {
    @TempDir
    Path folder;

    private StandInEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void theProductIsWhatTheEngineCallsItselfAndOtherwiseDockers() {
        assertThat(answering("{\"Version\":\"28.2.2\",\"Platform\":{\"Name\":\"Docker Engine - Community\"}}"))
                .isEqualTo(new EngineProduct("Docker Engine - Community", "28.2.2"));
        assertThat(answering("{\"Version\":\"28.2.2\"}")).isEqualTo(new EngineProduct("Docker Engine", "28.2.2"));
    }

    @Test
    void podmanIsKnownByItsComponentsBecauseItNamesTheMachineInstead() {
        assertThat(answering("{\"Version\":\"5.4.2\",\"Platform\":{\"Name\":\"linux/amd64/debian-13\"},"
                        + "\"Components\":[{\"Name\":\"Podman Engine\"}]}"))
                .isEqualTo(new EngineProduct("Podman", "5.4.2"));
    }

    @Test
    void whereNoneAnswersThatIsSaid() throws IOException {
        engine.close();

        assertThat(new EngineQuestion(engine.url()).product()).isEqualTo(EngineProduct.NOT_REACHABLE);
    }

    private EngineProduct answering(String version) {
        engine.answer("/version", version);
        return new EngineQuestion(engine.url()).product();
    }
}
