package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the tests that hangs: {@code scripts/within.sh} tells where, and ends it. */
class WithinTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aCommandThatHangsIsEndedWithAllThatItStartedAndWhatRanIsTold() throws Exception {
        PretendedMachine machine = new PretendedMachine(folder);
        Files.createDirectories(machine.home().resolve("target"));
        Files.writeString(machine.home().resolve("target/test.log"), "[INFO] Running dev.flagship.HangsTest\n");

        Said said = machine.run(
                Map.of(),
                "scripts/within.sh",
                "1",
                "sh",
                "-c",
                "trap 'echo asked to end; exit' TERM; sleep 98765 & wait");

        assertThat(said.code()).isEqualTo(124);
        assertThat(said.text())
                .contains("not ended after 1 s", "sleep 98765", "Running dev.flagship.HangsTest", "asked to end");
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.endsWith("sleep 98765"));
    }

    @Test
    void whatHeedsNoSignalAndHasAGroupOfItsOwnIsEndedToo() throws Exception {
        String command = """
                set -m
                bash -c 'trap "" TERM; sleep 98764; true' &
                trap 'bash -c "sleep 98762; true" &' TERM
                sleep 98763 &
                wait
                sleep 98763
                true
                """;

        Said said = new PretendedMachine(folder)
                .run(Map.of("WITHIN_PATIENCE", "2"), "scripts/within.sh", "1", "bash", "-c", command);

        assertThat(said.code()).isEqualTo(124);
        awaitNone("sleep 9876[234]");
    }

    @Test
    void whoeverEndsItEndsItsCommandToo() throws Exception {
        Said said = new PretendedMachine(folder)
                .run(
                        Map.of("WITHIN_PATIENCE", "1"),
                        "scripts/within.sh",
                        "600",
                        "bash",
                        "-c",
                        "trap '' TERM; kill -TERM $PPID; sleep 98761; true");

        assertThat(said.code()).isEqualTo(143);
        awaitNone("sleep 98761");
    }

    private static void awaitNone(String command) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ProcessHandle.allProcesses()
                                .map(process -> process.info().commandLine().orElse("")))
                        .noneMatch(line -> line.matches(".*" + command)));
    }

    @Test
    void aCommandThatEndsInTimeIsAllThatIsSeen() throws Exception {
        Said said =
                new PretendedMachine(folder).run(Map.of(), "scripts/within.sh", "600", "sh", "-c", "echo done; exit 3");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.text()).isEqualTo("done\n");
    }
}
