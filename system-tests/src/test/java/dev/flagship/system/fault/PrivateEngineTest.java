package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Alone;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that other tests harm is another than the machine's, and leaves nothing, however it was treated. */
@Tag("fault")
@Alone
class PrivateEngineTest {

    @Test
    void evenFrozenOverARunningContainerItLeavesNothing(@TempDir Path folder) {
        try (PrivateEngine engine = PrivateEngine.start(folder)) {
            engine.load("flagship/busybox:latest");
            engine.eye().docker("run", "-d", "--name", "left-alone", "flagship/busybox", "sleep", "86399");
            assertThat(engine.eye().docker("info", "-f", "{{.DockerRootDir}}")).startsWith(folder.toString());
            assertThat(Engines.docker("ps", "-a", "--format", "{{.Names}}")).doesNotContain("left-alone");
            assertThat(Programs.run("ps", "-eo", "args")).contains("sleep 86399", folder.toString());
            engine.freeze();
        }

        assertThat(Programs.run("ps", "-eo", "args")).doesNotContain("sleep 86399", folder.toString());
        assertThat(Programs.run("cat", "/proc/mounts")).doesNotContain(folder.toString());
        assertThat(Programs.run("ls", "/sys/class/net")).doesNotContainPattern("fw[0-9]");
        assertThat(Programs.run("find", "/sys/fs/cgroup", "-name", "flagship-fw*"))
                .isEmpty();
    }
}
