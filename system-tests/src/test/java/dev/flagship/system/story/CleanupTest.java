package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command that cleans up, its units and its scripts, for a platform that exists only in labels, on an engine of the test's
 * own: nothing else is there.
 */
class CleanupTest {
    private static PrivateEngine engine;

    private final String platform = "clean" + UUID.randomUUID().toString().substring(0, 8);
    private final String network = platform + "-net";

    @TempDir
    private Path data;

    @BeforeAll
    static void engine(@TempDir Path folder) {
        engine = PrivateEngine.start(folder);
        engine.load("flagship/busybox:latest");
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @BeforeEach
    void leaveThingsBehind() throws IOException {
        Files.writeString(data.resolve("platform-id"), platform + "\n");
        Path half = Files.createDirectories(data.resolve("cache")).resolve("tools.tar.part");
        Files.writeString(half, "half");
        Files.setLastModifiedTime(half, FileTime.from(Instant.EPOCH));
        String label = "flagship.platform=" + platform;
        engine.eye().docker("network", "create", "--label", label, network);
        engine.eye().docker("create", "--name", platform + "-old", "--label", label, "flagship/busybox:latest", "true");
    }

    @AfterEach
    void clear() {
        engine.eye().clear(platform);
    }

    @Test
    void aDryRunListsExactlyWhatARunTakesAway() throws IOException {
        Programs.Ended dry = cleanup("--stopped-for=PT0S", "--dry-run", "--json");
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(names(dry, "removed"))
                .containsExactly(
                        platform + "-old",
                        network,
                        data.resolve("cache/tools.tar.part").toString());
        assertThat(engine.eye().networks(platform)).hasSize(1);
        assertThat(data.resolve("logs")).doesNotExist();

        Programs.Ended run = cleanup("--stopped-for=PT0S", "--json");

        assertThat(names(run, "removed")).isEqualTo(names(dry, "removed"));
        assertThat(names(run, "kept")).isEmpty();
        assertThat(engine.eye().networks(platform)).isEmpty();
        assertThat(engine.eye().docker("ps", "-aq", "--filter", "label=flagship.platform=" + platform))
                .isBlank();
        assertThat(data.resolve("cache/tools.tar.part")).doesNotExist();
        assertThat(data.resolve("logs/cleanup.log"))
                .content()
                .containsPattern("^20\\S+Z removed container " + platform + "-old")
                .endsWith("3 removed\n");
        assertThat(cleanup().output()).contains("0 removed");
    }

    @Test
    void whatStoppedNotLongAgoStaysAndHoldsNothingElseBack() {
        Programs.Ended run = cleanup("--json");

        assertThat(run.code()).isZero();
        assertThat(names(run, "removed")).contains(network).doesNotContain(platform + "-old");
    }

    @Test
    void anEngineThatIsNotThereIsSaidWithItsCode() {
        Programs.Ended ended = cleanup("--engine=unix://" + data.resolve("nothing.sock"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(cleanup("--engine=http://localhost:1").code()).isEqualTo(2);
        assertThat(cleanup("--unused-images").code()).isEqualTo(3);
    }

    @Test
    void whoeverMayOnlyReadTheFolderOfAnothersPlatformIsNotStopped() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(Files.createDirectory(data.resolve("run")).resolve("supervisor.lock"));
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(CliCommand.here("-Djava.io.tmpdir=" + data));
        command.addAll(List.of("cleanup", "--data=" + data, "--engine=unix:///nowhere/engine.sock"));

        Programs.Ended ended = Programs.execute(command.toArray(String[]::new));

        assertThat(ended.code()).as(ended.output()).isEqualTo(3);
    }

    @Test
    void theUnitsAreRightAndWhatTheyStartRuns() throws IOException {
        Path services = Home.path().resolve("services");
        Programs.Ended verified = verify(
                services.resolve("container-cleanup.service").toString(),
                services.resolve("container-cleanup.timer").toString());
        assertThat(verified.output()).isEmpty();
        assertThat(verified.code()).isZero();

        String unit = Files.readString(services.resolve("container-cleanup.service"));
        Map<String, String> environment = Map.of(
                "FLAGSHIP_HOME",
                Home.path().toString(),
                "FLAGSHIP_ENGINE",
                engine.eye().url().toString());
        String start =
                command(unit, "ExecStart").replace("cleanup.sh\"", "cleanup.sh\" --dry-run --data '" + data + "'");

        Programs.Ended started = shell(environment, start);
        assertThat(started.output()).contains("would remove network " + network);
        assertThat(started.code()).isZero();
    }

    @Test
    void whatRunsAsRootNeedsNoMoreThanItsUnitLeavesIt() throws IOException {
        ServiceUnit unit = ServiceUnit.named("flagship-cleanup.service");
        List<String> command = new ArrayList<>(unit.privileges());
        command.addAll(List.of(
                "env",
                "FLAGSHIP_HOME=" + Home.path(),
                "FLAGSHIP_DATA=" + data,
                "/bin/sh",
                "-c",
                unit.script() + " --dry-run --engine=" + engine.eye().url()));

        Programs.Ended started = Programs.execute(command.toArray(String[]::new));

        assertThat(started.output()).contains("would remove network " + network);
        assertThat(started.code()).isZero();
    }

    @Test
    void theUnitsAreInstalledWithThePathOfTheCheckout() throws IOException {
        Programs.Ended installed = Programs.execute(
                "env",
                "XDG_CONFIG_HOME=" + data,
                "XDG_RUNTIME_DIR=" + data,
                Home.path().resolve("scripts/install-cleanup.sh").toString());

        assertThat(installed.code()).as(installed.output()).isZero();
        Path units = data.resolve("systemd/user");
        assertThat(units.resolve("container-cleanup.service.d/checkout.conf"))
                .content()
                .contains("\"FLAGSHIP_HOME=" + Home.path() + "\"");
        assertThat(verify(units.resolve("container-cleanup.service").toString()).output())
                .isEmpty();
    }

    private Programs.Ended verify(String... units) {
        List<String> command =
                new ArrayList<>(List.of("env", "XDG_RUNTIME_DIR=" + data, "systemd-analyze", "verify", "--user"));
        command.addAll(List.of(units));
        return Programs.execute(command.toArray(String[]::new));
    }

    private static String command(String unit, String key) {
        return unit.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.replaceFirst("^[A-Za-z]+=/bin/sh -c '(.*)'$", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static Programs.Ended shell(Map<String, String> environment, String script) {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("/bin/sh", "-c", script));
        return Programs.execute(command.toArray(String[]::new));
    }

    private Programs.Ended cleanup(String... options) {
        List<String> command = CliCommand.here("-Djava.io.tmpdir=" + data);
        command.addAll(List.of("cleanup", "--data=" + data));
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--engine"))) {
            command.add("--engine=" + engine.eye().url());
        }
        command.addAll(List.of(options));
        return Programs.execute(command.toArray(String[]::new));
    }

    private static List<String> names(Programs.Ended ended, String which) {
        String output = ended.output();
        JsonNode report = JsonMapper.shared().readTree(output.substring(output.indexOf('{')));
        return report.path(which)
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }
}
