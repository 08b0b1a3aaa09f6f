package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that do not answer, answer nonsense, or are too old or too weak. */
@Tag("fault")
class SilentEngineTest {
    private static final String PODMAN =
            "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}],\"ApiVersion\":\"1.41\"}";

    @TempDir
    Path folder;

    @Test
    void silenceEndsAtTheTimeOut() {
        try (EngineProxy proxy = proxy(request -> new byte[0]);
                DockerDriver driver = driver(proxy)) {
            assertThatThrownBy(driver::list)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("GET /v1.41/containers/json");
            assertThatThrownBy(driver::ping)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("GET /_ping");
        }
    }

    @Test
    void anEngineThatIsNotThereIsUnavailable() {
        URI nowhere = URI.create("unix://" + folder.resolve("nowhere.sock"));
        try (DockerDriver driver = DockerDriver.open(config(nowhere))) {
            assertThatThrownBy(driver::list).isInstanceOf(EngineUnavailableException.class);
            assertThatThrownBy(driver::admit).isInstanceOf(EngineUnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "[1,"})
    void nonsenseIsNoAnswer(String body) {
        try (EngineProxy proxy = proxy(request -> EngineProxy.json(200, body));
                DockerDriver driver = patient(proxy)) {
            assertThatThrownBy(driver::list).isInstanceOf(EngineUnavailableException.class);
        }
    }

    @Test
    void anErrorOfTheEngineIsGivenInItsOwnWords() {
        try (EngineProxy proxy = proxy(request -> EngineProxy.json(500, "{\"message\":\"no more\"}"));
                DockerDriver driver = patient(proxy)) {
            assertThatThrownBy(driver::list)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("500")
                    .hasMessageContaining("no more");
        }
    }

    @Test
    void anOldPodmanIsRefusedWithTheReason() {
        String old = PODMAN.replace("4.3.1", "4.2.0");
        try (EngineProxy proxy = proxy(request -> EngineProxy.json(200, old));
                DockerDriver driver = patient(proxy)) {
            assertThat(driver.admit()).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
                assertThat(refused.control()).isEqualTo("engine");
                assertThat(refused.detail()).contains("Podman 4.2.0").contains("expected: 4.3 or newer");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://1.2.3.4:2376", "ssh://host", "podman:///x", "npipe:////./x", "unix://", "file:///x"})
    void urlsThatCannotBeDrivenAreRefusedWithTheReason(String url) {
        assertThatThrownBy(() -> DockerDriver.open(config(URI.create(url.equals("unix://") ? "unix:/" : url))))
                .isInstanceOf(UnsupportedEngineException.class)
                .hasMessageContaining("expected: unix:///");
    }

    @Test
    void timeOutsLeaveNoFilesOpen() {
        try (EngineProxy proxy = proxy(request -> new byte[0])) {
            try (DockerDriver driver = driver(proxy)) {
                assertThatThrownBy(driver::list).isInstanceOf(EngineUnavailableException.class);
            }
            long before = openFiles();
            try (DockerDriver driver = driver(proxy)) {
                for (int i = 0; i < 10; i++) {
                    assertThatThrownBy(driver::list).isInstanceOf(EngineUnavailableException.class);
                }
            }
            Awaitility.await()
                    .atMost(TestEngine.PATIENCE)
                    .untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(before + 15));
        }
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EngineProxy proxy(EngineProxy.Behaviour behaviour) {
        return EngineProxy.start(folder.resolve("engine.sock"), behaviour);
    }

    /** A driver that soon gives up. */
    private static DockerDriver driver(EngineProxy proxy) {
        return DockerDriver.open(config(proxy.url()));
    }

    /** A driver that hears an answer however busy the machine is. */
    private static DockerDriver patient(EngineProxy proxy) {
        return DockerDriver.open(TestEngine.config(proxy.url(), "silent"));
    }

    private static DriverConfig config(URI url) {
        return new DriverConfig(url, "silent", TestEngine.security(), TestEngine.toolsTar(), Duration.ofMillis(200));
    }
}
