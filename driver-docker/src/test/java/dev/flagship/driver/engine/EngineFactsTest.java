package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.driver.EngineProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engines are driven, and in which version of the API. */
class EngineFactsTest {
    @TempDir
    Path folder;

    private final List<String> paths = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"Version":"19.3.15","ApiVersion":"1.40","MinAPIVersion":"1.12"} | it speaks API 1.40 (expected: >= 1.41)
        {"Version":"1.0"}                                                | it speaks API ? (expected: >= 1.41)
        {"Os":"windows","ApiVersion":"1.52"}                             | it runs windows containers (expected: linux)
        {"Version":"4.2.1","Components":[{"Name":"Podman Engine"}]}      | Podman 4.2.1 (expected: 4.3 or newer)
        """)
    void anEngineThatIsNotDrivenIsRefusedWithWhatWasExpected(String version, String problem) {
        try (EngineProxy engine = engine(version);
                EngineClient client = EngineClient.of(engine.url(), Duration.ofSeconds(20))) {
            assertThatThrownBy(client::factsOfNow)
                    .isInstanceOf(UnsupportedEngineException.class)
                    .hasMessage("engine: " + problem);
            assertThat(paths).containsExactly("/version");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12"} | /v1.41/info
        {"Version":"28.5.0","ApiVersion":"1.51","MinAPIVersion":"1.24"}   | /v1.41/info
        {"Version":"29.0.0","ApiVersion":"1.52","MinAPIVersion":"1.44"}   | /v1.44/info
        """)
    void theOldestThatHasAllFieldsIsSpokenAndElseTheOldestThatIsLeft(String version, String asked) {
        try (EngineProxy engine = engine(version);
                EngineClient client = EngineClient.of(engine.url(), Duration.ofSeconds(20))) {
            assertThat(client.factsOfNow().product()).startsWith("Docker ");
            assertThat(paths).containsExactly("/version", asked);
        }
    }

    @Test
    void whatIsAskedLaterIsAskedInTheSameVersion() {
        try (EngineProxy engine =
                        engine("{\"Version\":\"29.0.0\",\"ApiVersion\":\"1.52\",\"MinAPIVersion\":\"1.44\"}");
                EngineClient client = EngineClient.of(engine.url(), Duration.ofSeconds(20))) {
            client.factsOfNow();
            client.images().inspect("some/image");
            assertThat(paths.getLast()).isEqualTo("/v1.44/images/some/image/json");
        }
    }

    private EngineProxy engine(String version) {
        return EngineProxy.start(folder.resolve("engine.sock"), request -> {
            String path = new String(request, ISO_8859_1).split(" ", 3)[1];
            paths.add(path);
            return EngineProxy.json(200, path.equals("/version") ? version : "{}");
        });
    }
}
