package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code flagship security-test} on a platform whose files say of one profile what the checkout says, and of the other
 * more: what is expected comes from the checkout.
 */
class ProvenIsolationTest {
    private static final String PROBES = "flagship-security-test-";

    private static Path checkout;
    private static RunningPlatform platform;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up() throws IOException {
        // Below the checkout, because the server runs as another user and must reach it.
        Path parent = Files.createDirectories(Home.path().resolve(Path.of("target", "stories")));
        checkout = Files.createTempDirectory(parent, "checkout");
        Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("rwxr-xr-x"));
        platform = RunningPlatform.of(Launcher.built(weakened()));
    }

    @AfterAll
    static void down() {
        platform.close();
        // Links are removed and not followed.
        Programs.run("rm", "-rf", checkout.toString());
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(platform.containers()).isEmpty();
        assertThat(challenges(platform.adminToken(), "?view=admin&slugs=true")).doesNotContain(PROBES);
        assertThat(Sql.on(platform.dataSource(), "SELECT description FROM api_token")
                        .list(row -> row.getString(1)))
                .doesNotContain("flagship, on the machine itself");
    }

    @Test
    void controlsThatHoldPassOneByOneAndPlayersSeeNothingOfTheTest() throws IOException {
        String player = Session.tokenOfNew(platform, "watcher");
        Process test = begin("--profile=default", "--json");
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> {
            assertThat(challenges(player, "")).contains("The Lantern").doesNotContainIgnoringCase("security");
            assertThat(platform.call(player, "GET", "/api/v1/instances", "").data())
                    .isEmpty();
            return !test.isAlive();
        });

        String printed = output();
        assertThat(test.exitValue()).as(printed).isZero();
        SecurityReport report = SecurityReport.parse(printed);
        assertThat(report.passed()).isTrue();
        assertThat(report.controls()).isEqualTo(MeasuredIsolation.controls());
        assertThat(report.failing()).isEqualTo(MeasuredIsolation.failing(MeasuredIsolation.On.DOCKER));
        assertThat(report.json().path("controls").path(0).propertyNames())
                .containsExactly("profile", "control", "expected", "observed", "passed");
    }

    @Test
    void controlsWeakerThanTheCheckoutSaysAreNamed() throws IOException {
        Process test = begin("--profile=challenge", "--json");
        assertThat(ends(test)).isEqualTo(4);

        String printed = output();
        SecurityReport report = SecurityReport.parse(printed);
        assertThat(report.passed()).isFalse();
        assertThat(report.failing()).contains("memory", "pids", "pids-effective", "tmpfs-size");
        assertThat(report.holding()).contains("user", "cpu", "masked", "capabilities-bounding", "memory-bomb");
    }

    /**
     * The node stands still meanwhile, so that there is something left to wait for when the signal comes. It is not Ctrl-C's,
     * which shells have programs in the background ignore.
     */
    @Test
    void whoeverInterruptsItLeavesNothingBehind() throws IOException {
        String node = platform.status().path("processes").path("node").asString();
        Programs.run("kill", "-STOP", node);
        Process test;
        try {
            // However long the command takes to begin, the engine is somebody's until then.
            Sql.on(platform.dataSource(), "UPDATE ledger.engine SET lease_until = lease_until + interval '10 minutes'")
                    .update();
            test = begin("--profile=default");
            Awaitility.await()
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> !Sql.on(platform.dataSource(), "SELECT id FROM ledger.instance WHERE state = 'QUEUED'")
                            .list(row -> row.getString(1))
                            .isEmpty());
            Programs.run("kill", "-TERM", Long.toString(test.pid()));
            Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> output().contains("interrupted"));
        } finally {
            Programs.run("kill", "-CONT", node);
        }

        assertThat(ends(test)).as(output()).isEqualTo(143);
        assertThat(output()).doesNotContain("controls tried");
    }

    @Test
    void aPlatformThatIsNotThereIsSaidWithItsCode() throws IOException {
        assertThat(ends(begin("--profile=none-such"))).isEqualTo(2);
        assertThat(output()).contains("one of [challenge, compat, default]");
        assertThat(ends(begin("--data=" + folder))).isEqualTo(3);
    }

    @Test
    void theScriptIsTheCommand() {
        Programs.Ended ended = Programs.execute(
                Home.path().resolve("scripts/security-test.sh").toString(), "--data=" + folder, "--profile=default");
        assertThat(ended.code()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("not running over " + folder);
    }

    /** A checkout that is this one but for one profile. */
    private static Path weakened() throws IOException {
        Path security = Files.createDirectories(checkout.resolve("security"));
        try (Stream<Path> files = Files.list(Home.path().resolve("security"))) {
            for (Path file : files.toList()) {
                Files.copy(file, security.resolve(file.getFileName()));
            }
        }
        Path profiles = security.resolve("container-profiles.json");
        String written = Files.readString(profiles);
        Files.writeString(
                profiles,
                written.replace("\"512m\"", "\"600m\"")
                        .replace("\"pids\": 256", "\"pids\": 300")
                        .replace("\"size\": \"64m\"", "\"size\": \"96m\""));
        assertThat(Files.readString(profiles)).isNotEqualTo(written);
        LinkedCheckout.complete(checkout);
        return checkout;
    }

    private Process begin(String... options) throws IOException {
        List<String> command = CliCommand.here();
        command.add("security-test");
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--data"))) {
            command.add("--data=" + platform.data());
        }
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static int ends(Process process) {
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private static String challenges(String token, String query) {
        return platform.call(token, "GET", "/api/v1/challenges" + query, "")
                .body()
                .toString();
    }
}
