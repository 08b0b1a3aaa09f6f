package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.cli.local.data.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a platform whose processes are killed, one after the other and then the one that keeps them. */
@Tag("fault")
class UpKilledTest extends UpTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void deadProgramsAreRestartedAndNothingOutlivesAKilledSupervisor() throws Exception {
        up();
        for (String name : List.of("node", "server", "database")) {
            long before = processes().getOrDefault(name, 0L);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE).until(() -> {
                long now = processes().getOrDefault(name, 0L);
                return now != before && now != 0 && isAlive(now);
            });
        }
        // Where the database was given another port, the others are started again as well.
        await().atMost(PATIENCE).until(() -> processes().values().stream().allMatch(UpTestBase::isAlive));
        Map<String, Long> processes = processes();
        long supervisor = Long.parseLong(Files.readString(data.supervisorPid()).strip());

        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> processes.values().stream().noneMatch(UpTestBase::isAlive));
        Path hold = Files.createFile(data.root().resolve("run/hold"));
        Process next = begin("up", "--port=" + port, "--gateway-port=" + gatewayPort);
        await().atMost(PATIENCE).until(() -> said(next).contains("starting the database"));

        Said status = flagship("status");
        assertThat(status.text()).contains("still starting");
        assertThat(status.code()).isEqualTo(3);
        assertThat(flagship("down").text()).contains("Flagship is down");
        assertThat(next.waitFor()).isNotZero();

        Files.delete(hold);
        assertThat(up().code()).isZero();
    }

    @Test
    void endingABackgroundUpBeforeItRunsEndsEverythingItStarted() throws Exception {
        data.create();
        Files.createFile(data.root().resolve("run/hold"));
        Process follower = begin("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);
        await().atMost(PATIENCE).until(() -> said(follower).contains("starting the node"));
        List<ProcessHandle> started = follower.descendants().toList();

        follower.destroy();

        assertThat(follower.waitFor()).isNotZero();
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(RunLock.isHeld(data.lock())).isFalse();
        assertThat(data.log("supervisor")).content().contains("  stopped").doesNotContain("Exception");
    }
}
