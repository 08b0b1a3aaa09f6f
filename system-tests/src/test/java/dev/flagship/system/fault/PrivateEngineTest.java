package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that other tests harm is another than the machine's, and leaves nothing, however it was treated. */
@Tag("fault")
class PrivateEngineTest {

    @Test
    void aFrozenEngineWithARunningContainerLeavesNothing(@TempDir Path folder) {
        String link;
        try (PrivateEngine engine = PrivateEngine.start(folder)) {
            link = engine.link();
            engine.load("flagship/busybox:latest");
            engine.eye().docker("run", "-d", "--name", "left-alone", "flagship/busybox", "sleep", "86399");
            assertThat(engine.eye().docker("info", "-f", "{{.DockerRootDir}}")).startsWith(folder.toString());
            assertThat(Engines.docker("ps", "-a", "--format", "{{.Names}}")).doesNotContain("left-alone");
            // What is started begins as the runtime, and becomes the program a moment later.
            await().atMost(NodeLab.PATIENCE).until(() -> programs().contains("sleep 86399"));
            assertThat(programs()).contains(folder.toString());
            assertThat(links()).contains(link);
            assertThat(controlGroups(link)).isNotEmpty();
            engine.freeze();
        }

        assertThat(programs()).doesNotContain("sleep 86399");
        // Processes that entered it for its programs go after them.
        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(programs()).doesNotContain(folder.toString()));
        assertThat(Programs.run("cat", "/proc/mounts")).doesNotContain(folder.toString());
        assertThat(links()).doesNotContain(link);
        assertThat(controlGroups(link)).isEmpty();
    }

    private static String programs() {
        return Programs.run("ps", "-eo", "args");
    }

    private static List<String> links() {
        return Programs.run("ls", "/sys/class/net").lines().toList();
    }

    /** Other control groups come and go meanwhile, which find(1) remarks on. */
    private static String controlGroups(String link) {
        return Programs.run("sh", "-c", "find /sys/fs/cgroup -name flagship-" + link + " 2>/dev/null || true");
    }
}
