package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.DataFolder;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {
    @TempDir
    Path folder;

    @Test
    void withoutARunningPlatformTheEngineIsTheOneThatTheLauncherChose() {
        String url = "unix:///own.sock";

        assertThat(choice(Map.of())).isEqualTo(new EngineChoice(UpOptions.DEFAULT_ENGINE, "the default"));
        assertThat(choice(Map.of("DOCKER_HOST", url, "FLAGSHIP_ENGINE_WHY", "")))
                .isEqualTo(new EngineChoice(url, "as DOCKER_HOST says"));
        assertThat(choice(Map.of("DOCKER_HOST", url, "FLAGSHIP_ENGINE_WHY", "that of the last up")))
                .isEqualTo(new EngineChoice(url, "that of the last up"));
    }

    private EngineChoice choice(Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return EngineChoice.of(new DataFolder(folder), new Terminal(nowhere, nowhere, environment));
    }
}
