package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every control holds on Podman, and what its inspect does not tell is found missing by the probe. */
@ExtendWith(PodmanExtension.class)
class PodmanProfileTest extends ProfileProbes {
    /** Its inspect does not tell, and whose these files are refuses the probe's user all the same. */
    @Test
    void aPodmanThatLeavesTheKernelsFilesWritableIsRefusedByThatName(TestEngine engine, @TempDir Path folder) {
        Path socket = Path.of(engine.url().getPath());
        try (EngineProxy proxy = EngineProxy.start(
                        folder.resolve("engine.sock"),
                        EngineProxy.changingCreates(socket, body -> body.replaceFirst("\\{", "{\"unmask\":[\"ALL\"],")),
                        socket);
                DockerDriver driver = DockerDriver.open(
                        TestEngine.config(proxy.url(), engine.platform().id()))) {
            assertThat(driver.admit())
                    .isInstanceOfSatisfying(
                            Admission.Refused.class,
                            refused -> assertThat(refused.controls()).containsExactly("kernel-read-only"));
        }
    }
}
