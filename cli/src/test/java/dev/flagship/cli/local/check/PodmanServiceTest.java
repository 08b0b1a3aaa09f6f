package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanServiceTest {
    private static final URI OURS = URI.create("unix:///run/podman/podman.sock");

    @TempDir
    Path proc;

    @Test
    void theLevelIsThatOfTheServiceAtTheUrl() throws IOException {
        runs(1, "/sbin/init");
        runs(2, "/usr/bin/podman", "--log-level=info", "system", "service");
        runs(3, "/usr/bin/podman", "--log-level", "debug", "system", "service", "--time=0", "unix:///tmp/other.sock");
        runs(4, "podman", "--root=/r", "--log-level=error", "system", "service", OURS.toString());
        assertThat(PodmanService.of(proc).logLevel(OURS)).contains("error");
        assertThat(PodmanService.of(proc).logLevel(URI.create("unix:///tmp/other.sock")))
                .contains("debug");
    }

    @Test
    void aServiceThatSystemdStartedIsRecognisedWithoutAUrl() throws IOException {
        runs(1, "/usr/bin/podman", "system", "service", "unix:///tmp/other.sock");
        assertThat(PodmanService.of(proc).logLevel(OURS)).isEmpty();

        runs(2, "/usr/bin/podman", "--log-level=info", "system", "service");
        assertThat(PodmanService.of(proc).logLevel(OURS)).contains("info");
    }

    @Test
    void aServiceWithoutALogLevelHasTheDefaultOfPodman() throws IOException {
        runs(1, "/usr/bin/podman", "system", "service", OURS.toString());
        assertThat(PodmanService.of(proc).logLevel(OURS)).contains("warn");
    }

    @Test
    void whereNobodyIsSeenNothingIsSaid() throws IOException {
        runs(1, "/usr/bin/podman", "run", "system");
        Files.createDirectory(proc.resolve("2"));
        assertThat(PodmanService.of(proc).logLevel(OURS)).isEmpty();
        assertThat(PodmanService.of(proc.resolve("none")).logLevel(OURS)).isEmpty();
    }

    /** It calls itself what it likes. */
    @Test
    void whatRunsInAContainerIsNoService() throws IOException {
        runs(1, "/usr/bin/podman", "--log-level=debug", "system", "service", OURS.toString());
        runs(2, "/usr/bin/podman", "--log-level=error", "system", "service", OURS.toString());
        Files.createDirectory(proc.resolve("self"));
        sees("self", "pid:[1]");
        sees("1", "pid:[2]");
        sees("2", "pid:[1]");

        assertThat(PodmanService.of(proc).logLevel(OURS)).contains("error");
    }

    private void sees(String process, String namespace) throws IOException {
        Path folder = Files.createDirectory(proc.resolve(process).resolve("ns"));
        Files.createSymbolicLink(folder.resolve("pid"), Path.of(namespace));
    }

    private void runs(int process, String... command) throws IOException {
        Path folder = Files.createDirectory(proc.resolve(Integer.toString(process)));
        Files.writeString(folder.resolve("cmdline"), String.join("\0", command) + "\0");
    }
}
