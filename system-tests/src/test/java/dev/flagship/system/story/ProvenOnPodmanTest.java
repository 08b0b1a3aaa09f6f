package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform on a Podman of the test's own: every control, from inside, through the product. */
class ProvenOnPodmanTest {
    private static PrivatePodman podman;
    private static Path data;
    private static Path place;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up() throws IOException {
        place = Files.createTempDirectory("fl-pod");
        podman = PrivatePodman.start(place, Home.path());
        // Below the checkout, because PostgreSQL runs as another user and must reach it.
        Path parent = Files.createDirectories(Home.path().resolve(Path.of("target", "stories")));
        data = Files.createTempDirectory(parent, "data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(data.resolve("cache"));
        Files.createSymbolicLink(data.resolve(Path.of("cache", "tools.tar")), Home.toolsTar());
        Process up = begin(
                data.resolve("up.out"),
                "up",
                "--detach",
                "--port=8000",
                "--gateway-port=8001",
                "--tcp-ports=20000-20009",
                "--engine=" + podman.url());
        assertThat(ends(up)).as(Files.readString(data.resolve("up.out"))).isZero();
    }

    @AfterAll
    static void down() throws IOException {
        try {
            ends(begin(data.resolve("down.out"), "down"));
        } finally {
            podman.close();
            Programs.run("rm", "-rf", place.toString(), data.toString());
        }
    }

    @Test
    void everyControlHoldsFromInsideThroughTheProduct() throws IOException {
        Path output = folder.resolve("output");
        int code = ends(begin(output, "security-test", "--json"));
        String printed = Files.readString(output);
        assertThat(code).as(printed).isZero();
        SecurityReport report = SecurityReport.parse(printed);
        assertThat(report.controls()).isEqualTo(MeasuredIsolation.controls());
        assertThat(report.failing()).isEqualTo(MeasuredIsolation.failing(MeasuredIsolation.On.PODMAN));
    }

    @Test
    void theDoctorSaysWhichOfTheSetUpIsInForce() throws IOException {
        Path output = folder.resolve("output");
        ends(begin(output, "doctor", "--json", "--engine=" + podman.url()));
        String printed = Files.readString(output);
        JsonNode findings = JsonMapper.shared().readTree(printed.substring(printed.indexOf('[')));
        assertThat(findings.valueStream()
                        .filter(each -> each.path("check").asString().startsWith("podman")
                                || List.of("engine", "reach", "neighbours", "admission")
                                        .contains(each.path("check").asString()))
                        .toList())
                .hasSizeGreaterThan(9)
                .allMatch(each -> each.path("state").asString().equalsIgnoreCase("ok"));
    }

    private static Process begin(Path output, String word, String... options) throws IOException {
        List<String> command = new ArrayList<>(podman.entering());
        command.addAll(CliCommand.here());
        command.addAll(List.of(word, "--data=" + data));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(Launcher.BRIEF_PROGRAMS);
        return builder.start();
    }

    private static int ends(Process process) {
        try {
            if (!process.waitFor(2 * NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("it does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
