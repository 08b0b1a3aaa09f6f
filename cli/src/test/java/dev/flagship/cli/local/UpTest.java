package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.certificate.SelfSigned;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

@Tag("fault")
class UpTest {
    @TempDir
    Path folder;

    private DataFolder data = new DataFolder(Path.of("data"));
    private int port;
    private int gatewayPort;
    /** The stand-in for the node finds nothing of the engine, so nobody waits for it to. */
    private int patience;

    private final Map<Process, Path> outputs = new HashMap<>();

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StandInHome.make(folder);
        data = new DataFolder(folder.resolve("data"));
        port = freePort();
        gatewayPort = freePort();
    }

    @AfterEach
    void stop() throws Exception {
        flagship("down");
    }

    @Test
    void startsEverythingKeepsSecretsPrivateAndStopsEverything() throws Exception {
        Said up = up();

        assertThat(up.text()).contains("Flagship is up", "http://localhost:" + port, "admin-password");
        assertThat(up.code()).isZero();
        Status status = Status.read(data.status());
        assertThat(status.processes()).containsOnlyKeys("server", "node", "database");
        assertThat(status.processes().values()).allMatch(UpTest::isAlive);
        assertThat(status.gateway()).isEqualTo(new Status.Gateway("localhost", true, gatewayPort, "10000-19999"));
        assertThat(status.database().version()).startsWith("18.");
        secretsAreClosedToAllButTheServer();

        assertThat(flagship("down").text()).contains("Flagship is down");
        assertThat(status.processes().values()).noneMatch(UpTest::isAlive);
        assertThat(flagship("status").code()).isEqualTo(3);
    }

    @Test
    void instancesHaveTheNameThatTheyAreGivenAndPagesKeepTheirs() throws Exception {
        Said up = flagship(
                "up",
                "--detach",
                "--port=" + port,
                "--gateway-port=" + gatewayPort,
                "--bind=0.0.0.0",
                "--domain=ctf.localhost",
                "--instance-domain=play.localhost");

        assertThat(up.text()).contains("http://LABEL.play.localhost:" + gatewayPort, "names pages at ctf.localhost");
        JsonNode status = document(0, "status", "--json");
        assertThat(status.path("url").asString()).isEqualTo("http://ctf.localhost:" + port);
        assertThat(status.at("/gateway/domain").asString()).isEqualTo("play.localhost");
        PlatformConfig config = PlatformConfig.read(data.config());
        assertThat(config.server().publicUrl()).hasToString("http://ctf.localhost:" + port);
        assertThat(config.gateway().domain()).isEqualTo("play.localhost");
        assertThat(flagship("doctor").text()).contains("pages at ctf.localhost, instances at play.localhost, but");
    }

    @Test
    void aSecondUpSaysSoAndALaterOneFindsEverythingAsItWas() throws Exception {
        up();
        String password = Files.readString(data.adminPassword());
        Said second = up();
        assertThat(second.text()).contains("already running");
        assertThat(second.code()).isZero();
        flagship("down");

        up();

        assertThat(Files.readString(data.adminPassword())).isEqualTo(password);
    }

    @Test
    void programsReadOneDocumentOfEachWord() throws Exception {
        String[] up = {"up", "--detach", "--json", "--port=" + port, "--gateway-port=" + gatewayPort};
        JsonNode first = document(0, up);
        assertThat(first.path("url").asString()).isEqualTo("http://localhost:" + port);
        assertThat(first.path("processes").propertyNames()).containsOnly("server", "node", "database");
        assertThat(document(0, up)).as("already running").isEqualTo(first);
        assertThat(document(0, "status", "--json")).isEqualTo(first);
        JsonNode level = document(0, "log-level", "debug", "--json");
        assertThat(level.path("level").asString()).isEqualTo("debug");
        assertThat(level.path("before").asString()).isEqualTo("info");
        assertThat(document(1, "seed", "--json", "--out=" + folder.resolve("seeded.json")))
                .as("the server here is a stand-in, which makes nothing")
                .isEqualTo(MissingNode.getInstance());

        assertThat(document(0, "down", "--json").path("stopped").asBoolean()).isTrue();
        JsonNode down = document(0, "down", "--json");
        assertThat(down.path("stopped").asBoolean(true)).isFalse();
        assertThat(down.path("data").asString()).isEqualTo(data.root().toString());
        assertThat(document(0, "keys", "reset", "--lose-live-flags", "--json")
                        .path("keyset")
                        .asString())
                .isEqualTo(data.keyset().toString());
    }

    @Test
    void restartsWhatDies() throws Exception {
        up();
        for (String name : List.of("node", "server", "database")) {
            long before = processes().getOrDefault(name, 0L);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                long now = processes().getOrDefault(name, 0L);
                return now != before && now != 0 && isAlive(now);
            });
        }
    }

    @Test
    void nothingOutlivesAKilledSupervisor() throws Exception {
        up();
        Map<String, Long> processes = processes();
        long supervisor = Long.parseLong(Files.readString(data.supervisorPid()).strip());

        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> processes.values().stream().noneMatch(UpTest::isAlive));
        assertThat(up().code()).isZero();
    }

    @Test
    void nothingOfAKilledSupervisorIsTakenForTheNextOne() throws Exception {
        up();
        Map<String, Long> processes = processes();
        long killed = Long.parseLong(Files.readString(data.supervisorPid()).strip());
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> processes.values().stream().noneMatch(UpTest::isAlive));
        Files.createFile(data.root().resolve("run/hold"));

        Process next = begin("up", "--port=" + port, "--gateway-port=" + gatewayPort);
        await().atMost(Duration.ofSeconds(30)).until(() -> said(next).contains("starting the database"));

        Said status = flagship("status");
        assertThat(status.text()).contains("still starting");
        assertThat(status.code()).isEqualTo(3);
        assertThat(flagship("down").text()).contains("Flagship is down");
        assertThat(next.waitFor()).isNotZero();
    }

    @Test
    void aRefusedEngineIsNamedByStatusDoctorAndTheNextUp() throws Exception {
        up();
        assertThat(flagship("status").text()).contains("not looked at yet");
        Health health = new Health(data);
        health.create();
        health.find("REFUSED", "io-uring: it was not refused");

        assertThat(flagship("status").text()).contains("refused, so no instance starts: io-uring: it was not refused");
        assertThat(flagship("status", "--json").text())
                .contains("\"REFUSED\"", "\"absent\" : [ \"lsm\", \"StorageOpt\" ]");
        assertThat(flagship("doctor").text()).contains("admission", "io-uring: it was not refused");
        Path profiles = Files.createDirectories(folder.resolve("security")).resolve("container-profiles.json");
        Files.copy(Path.of("../security/container-profiles.json"), profiles);
        Said tested = flagship("security-test", "--json");
        assertThat(tested.code()).isEqualTo(4);
        assertThat(tested.text()).contains("\"control\" : \"io-uring\"", "\"observed\" : \"it was not refused\"");
        flagship("down");

        patience = 60;
        Process next = begin("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            health.find("REFUSED", "firewall: it was taken away");
            return !next.isAlive();
        });
        assertThat(said(next)).contains("The engine is refused, so no instance starts: firewall: it was taken away");

        health.find("READY", "");
        assertThat(flagship("status").text()).contains("admitted; it cannot carry lsm, StorageOpt");
        health.lacks("memory-swap this kernel counts none\npeer-tcp neighbours reach each other");
        health.find("CONDITIONAL", "peer-tcp: not accepted");
        assertThat(flagship("doctor").text())
                .contains(
                        "lacking memory-swap, peer-tcp, so no instance starts: peer-tcp: not accepted",
                        "./flagship engine accept local --controls memory-swap,peer-tcp --reason TEXT");
        assertThat(flagship("status").text())
                .contains(
                        "to accept that: ./flagship engine accept local --controls memory-swap,peer-tcp --reason TEXT");
        health.find("READY", "");
        assertThat(flagship("doctor").text()).contains("; accepted without memory-swap, peer-tcp");
    }

    @Test
    void statusNamesNoFileThatIsGone() throws Exception {
        up();
        assertThat(flagship("status").text())
                .contains("in " + data.adminPassword(), "API token in " + data.adminToken());
        assertThat(document(0, "status", "--json").at("/admin/token_file").asString())
                .isEqualTo(data.adminToken().toString());

        Files.delete(data.adminPassword());
        Files.delete(data.adminToken());

        assertThat(flagship("status").text())
                .contains("its one-time password was used or taken away", "no file with an API token")
                .doesNotContain(
                        data.adminPassword().toString(), data.adminToken().toString());
        assertThat(document(0, "status", "--json").at("/admin/token_file").isNull())
                .isTrue();
    }

    @Test
    void untilItIsSetUpThereIsNoOperatorAndNothingToTry() throws Exception {
        Said up = flagship("up", "--setup", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);

        assertThat(up.text()).contains("/setup?code=").doesNotContain("Try first");
        assertThat(flagship("status").text())
                .contains("none yet: set the competition up at", "/setup with the code in " + data.setupCode())
                .doesNotContain("one-time password");
    }

    @Test
    void theFirstChallengeThatCanBePlayedIsNamedToTryAndNoneWhereThereIsNone() throws Exception {
        assertThat(up().text()).doesNotContain("Try first");
        Health health = new Health(data);
        health.create();
        health.createChallenges();
        health.challenge(1, "Hidden", ", state", ", 'hidden'");
        health.challenge(2, "Of words", ", type", ", 'standard'");
        health.challenge(3, "Gone", ", in_catalog", ", false");
        health.challenge(4, "Later", ", scheduled_at", ", '2999-01-01'");
        health.challenge(5, "Locked", ", requirements", ", '{\"prerequisites\": [1]}'");
        health.challenge(6, "Without its image", "", "");
        health.image(6, false, "");
        health.challenge(7, "With a bad image", "", "");
        health.image(7, true, "it declares volumes");
        assertThat(afterDown()).doesNotContain("Try first");

        health = new Health(data);
        health.challenge(8, "Deep water", ", value, requirements", ", 300, '{\"prerequisites\": []}'");
        health.challenge(9, "Shallows", ", scheduled_at", ", '2020-01-01'");
        health.image(9, true, "");

        assertThat(afterDown()).contains("Try first  register as a player, open Shallows on the board and press Start");
    }

    /** What the next {@code up} says. */
    private String afterDown() throws Exception {
        flagship("down");
        return up().text();
    }

    @Test
    void aProgramThatRefusesToStartEndsUpWithItsSentence() throws Exception {
        Files.createDirectories(data.root().resolve("run"));
        Files.createFile(data.root().resolve("run/refuse"));

        Said up = up();

        assertThat(up.text()).contains("node ended with 2: flagship.engine.url: is not to my liking");
        assertThat(up.code()).isEqualTo(1);
        assertThat(flagship("status").code()).isEqualTo(3);
    }

    @Test
    void aCertificateThatTheServersUserCannotReadIsNamedWithWhatToDo() throws Exception {
        Path chain = folder.resolve("site.pem");
        Path key = folder.resolve("site.key");
        SelfSigned.provide("localhost", chain, key);
        String[] words = {
            "up",
            "--detach",
            "--port=" + port,
            "--gateway-port=" + gatewayPort,
            "--server-certificate=" + chain,
            "--server-certificate-key=" + key
        };
        if (!ServerUser.choose().name().isEmpty()) {
            Said up = flagship(words);
            assertThat(up.text()).contains("who cannot read " + key, "chgrp");
            assertThat(up.code()).isEqualTo(1);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Said readable = flagship(words);

        assertThat(readable.text()).contains("Flagship is up", "https://localhost:" + port);
        assertThat(readable.code()).isZero();
        assertThat(Status.read(data.status()).url()).isEqualTo("https://localhost:" + port);
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            gatewayPort = taken.getLocalPort();
            Said up = up();
            assertThat(up.text()).contains("127.0.0.1:" + gatewayPort, "--gateway-port");
            assertThat(up.code()).isEqualTo(1);
        }
    }

    @Test
    void keysThatAreMissingBesideADatabaseAreNotReplacedSilently() throws Exception {
        up();
        flagship("down");
        Files.delete(data.keyset());

        Said up = up();

        assertThat(up.text()).contains("flagship keys reset --lose-live-flags");
        assertThat(up.code()).isEqualTo(1);
        assertThat(flagship("keys", "reset").code()).isEqualTo(2);
        assertThat(flagship("keys", "reset", "--lose-live-flags").code()).isZero();
        assertThat(data.keysetReset()).exists();
        assertThat(up().code()).isZero();
    }

    private void secretsAreClosedToAllButTheServer() throws IOException {
        ServerUser server = ServerUser.choose();
        boolean isAnother = !server.name().isEmpty();
        Path keys = data.root().resolve("keys");
        assertThat(permissions(keys)).isEqualTo(isAnother ? "rwx--x---" : "rwx------");
        assertThat(permissions(data.databasePassword())).isEqualTo(isAnother ? "rw-r-----" : "rw-------");
        if (isAnother) {
            for (Path shared : List.of(keys, data.keyset(), data.databasePassword())) {
                assertThat(Files.getAttribute(shared, "unix:gid")).hasToString(server.group());
                assertThat(Files.getOwner(shared)).hasToString("root");
            }
        }
        for (Path own : List.of(data.adminPassword(), data.adminToken())) {
            assertThat(permissions(own)).isEqualTo("rw-------");
            assertThat(Files.getOwner(own)).hasToString(isAnother ? server.name() : System.getProperty("user.name"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Map<String, Long> processes() {
        return Status.read(data.status()).processes();
    }

    private Said up() throws IOException, InterruptedException {
        return flagship("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);
    }

    private Said flagship(String... words) throws IOException, InterruptedException {
        Process process = begin(words);
        int code = process.waitFor();
        return new Said(code, said(process));
    }

    /** What standard output has as a whole; missing where it is empty. */
    private JsonNode document(int code, String... words) throws IOException, InterruptedException {
        Process process = begin(Redirect.DISCARD, words);
        assertThat(process.waitFor()).as(String.join(" ", words)).isEqualTo(code);
        return JsonMapper.shared().readTree(said(process));
    }

    private Process begin(String... words) throws IOException {
        return begin(null, words);
    }

    /** {@code error} is where standard error goes; null for where standard output does. */
    private Process begin(@Nullable Redirect error, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java().toString()));
        command.addAll(SupervisorJvm.OPTIONS);
        command.add("-Dflagship.home=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.flagship.cli.Flagship"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.root().toString()));
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(error == null).redirectOutput(output.toFile());
        if (error != null) {
            builder.redirectError(error);
        }
        builder.environment().put("FLAGSHIP_AOT", "off");
        builder.environment().put("FLAGSHIP_ENGINE_PATIENCE", Integer.toString(patience));
        Process process = builder.start();
        outputs.put(process, output);
        return process;
    }

    private String said(Process process) throws IOException {
        return Files.readString(Objects.requireNonNull(outputs.get(process)));
    }

    private record Said(int code, String text) {}

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
