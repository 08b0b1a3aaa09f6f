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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    void whatHoldsPassesControlByControlAndPlayersSeeNothingOfIt() throws IOException {
        String player = player();
        Process test = begin("--profile=default", "--json");
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> {
            assertThat(challenges(player, "")).contains("The Lantern").doesNotContainIgnoringCase("security");
            assertThat(platform.call(player, "GET", "/api/v1/instances", "").data())
                    .isEmpty();
            return !test.isAlive();
        });

        String printed = output();
        assertThat(test.exitValue()).as(printed).isZero();
        JsonNode report = JsonMapper.shared().readTree(printed.substring(printed.indexOf('{')));
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(controls(report, true)).isEqualTo(controls(report));
        assertThat(controls(report))
                .contains("user", "capabilities-bounding", "seccomp", "io-uring", "no-new-privileges", "set-user-id")
                .contains("root-read-only", "tmpfs-noexec", "masked", "devices", "pids-effective", "nofile-effective")
                .contains(
                        "host-tcp",
                        "host-udp",
                        "host-icmp",
                        "peer-tcp",
                        "metadata-tcp",
                        "egress-udp",
                        "dns",
                        "egress-dropped")
                .contains("memory-bomb", "log-flood", "cpu-hog", "tmpfs-fill", "neighbour", "cleanup", "removal");
        assertThat(report.path("controls").path(0).propertyNames())
                .containsExactly("profile", "control", "expected", "observed", "passed");
    }

    @Test
    void whatIsWeakerThanTheCheckoutSaysIsNamed() throws IOException {
        Process test = begin("--profile=challenge", "--json");
        assertThat(ends(test)).isEqualTo(4);

        String printed = output();
        JsonNode report = JsonMapper.shared().readTree(printed.substring(printed.indexOf('{')));
        assertThat(report.path("passed").asBoolean()).isFalse();
        assertThat(controls(report, false)).contains("memory", "pids", "pids-effective", "tmpfs-size");
        assertThat(controls(report, true)).contains("user", "cpu", "masked", "capabilities-bounding", "memory-bomb");
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
        try (Stream<Path> entries = Files.list(Home.path())) {
            for (Path entry : entries.toList()) {
                Files.createSymbolicLink(checkout.resolve(entry.getFileName()), entry);
            }
        }
        Path security = checkout.resolve("security");
        Files.delete(security);
        Files.createDirectories(security);
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
        return checkout;
    }

    private static String player() {
        platform.call(
                platform.adminToken(),
                "POST",
                "/api/v1/users",
                "{\"name\": \"watcher\", \"email\": \"watcher@example.org\", \"password\": \"correct horse watcher\"}");
        try (Session session = Session.of(platform, "watcher", "correct horse watcher")) {
            return session.post("/api/v1/tokens", "{\"description\": \"watching\"}")
                    .data()
                    .path("value")
                    .asString();
        }
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

    private static List<String> controls(JsonNode report) {
        return report.path("controls")
                .valueStream()
                .map(each -> each.path("control").asString())
                .toList();
    }

    private static List<String> controls(JsonNode report, boolean passed) {
        return report.path("controls")
                .valueStream()
                .filter(each -> each.path("passed").asBoolean() == passed)
                .map(each -> each.path("control").asString())
                .toList();
    }
}
