package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.certificate.SelfSigned;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher in a checkout that was just made: everything that a stranger's first half hour asks of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreshCheckoutTest {
    private static RunningPlatform platform;

    @BeforeAll
    static void up() {
        platform = RunningPlatform.of(Launcher.ofFreshCheckout());
    }

    @AfterAll
    static void down() {
        platform.close();
    }

    @Test
    @Order(1)
    void oneCommandBuildsAndSaysWhereToGoAndWhatToTryFirst() {
        assertThat(platform.welcome())
                .contains("Open       " + platform.url())
                .contains("the one-time password is in " + platform.data().resolve("admin-password"))
                .contains("Try first  register as a player, open The Lantern on the board and press Start")
                .contains("Stop it with ./flagship down.");
        assertThat(platform.adminPassword()).isNotEmpty();

        JsonNode status = platform.status();
        assertThat(status.path("url").asString()).isEqualTo(platform.url());
        assertThat(Path.of(status.path("admin").path("token_file").asString())).isNotEmptyFile();
        assertThat(processes(status)).hasSize(3).allMatch(FreshCheckoutTest::runs);
    }

    @Test
    @Order(2)
    void anotherRunsBesideItWhereInstancesHavePortsBecauseNamesLeadNowhere() throws Exception {
        try (RunningPlatform beside = RunningPlatform.of(Launcher.ofFreshCheckout(), "--domain=127.0.0.1")) {
            assertThat(processes(beside.status()))
                    .hasSize(3)
                    .allMatch(FreshCheckoutTest::runs)
                    .doesNotContainAnyElementsOf(processes(platform.status()));

            String token = beside.adminToken();
            Answer started = beside.call(token, "POST", "/api/v1/instances", "{\"challenge_id\": 1}");
            assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
            JsonNode running = Awaitility.await("an instance")
                    .atMost(NodeLab.PATIENCE)
                    .until(
                            () -> beside.call(token, "GET", "/api/v1/instances/" + id(started), "")
                                    .data(),
                            instance -> instance.path("state").asString().equals("RUNNING"));
            String endpoint = running.path("endpoints").path(0).path("url").asString();

            assertThat(endpoint).startsWith("http://127.0.0.1:");
            assertThat(get(endpoint)).contains("Lantern");
            assertThat(answers(platform)).isTrue();
        }
        assertThat(answers(platform)).isTrue();
    }

    @Test
    @Order(3)
    void ctrlCEndsAllThatItStartedAndNothingElse() throws Exception {
        Path data = Files.createDirectories(platform.data().resolveSibling("until-ctrl-c"));
        Path output = Files.createTempFile("flagship", ".out");
        int tcp = FreePorts.block(10);
        List<String> words = List.of(
                "up",
                "--data=" + data,
                "--port=" + FreePorts.one(),
                "--gateway-port=" + FreePorts.one(),
                "--tcp-ports=" + tcp + "-" + (tcp + 9));
        Process here = Launcher.ofFreshCheckout().start(words, output.toFile());
        try {
            Awaitility.await("welcome")
                    .atMost(NodeLab.PATIENCE.multipliedBy(4))
                    .untilAsserted(() -> assertThat(output).content().contains("Stop it with Ctrl-C"));
            List<Long> its = processes(JsonMapper.shared()
                    .readTree(Launcher.ofFreshCheckout().run(List.of("status", "--json", "--data=" + data))));
            assertThat(its).hasSize(3).allMatch(FreshCheckoutTest::runs);

            Programs.run("kill", "-INT", Long.toString(here.pid()));

            assertThat(here.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
            assertThat(its).noneMatch(FreshCheckoutTest::runs);
            assertThat(output).content().doesNotContain("Exception");
            assertThat(answers(platform)).isTrue();
        } finally {
            here.destroyForcibly();
            Engines.clear(RunningPlatform.labelOf(data));
            Programs.run("rm", "-rf", data.toString(), output.toString());
        }
    }

    @Test
    @Order(4)
    void aSecondUpFindsEverythingAsItWasAndStartsFromItsCache() {
        String token = platform.adminToken();
        var made = platform.call(token, "POST", "/api/v1/notifications", """
                {"title": "Gates open", "content": "Welcome aboard"}
                """);
        assertThat(made.status()).isEqualTo(200);

        List<Long> before = processes(platform.status());

        platform.run("down");
        assertThat(before).noneMatch(FreshCheckoutTest::runs);
        platform.upAgain();

        assertThat(platform.adminToken()).isEqualTo(token);
        assertThat(platform.call(token, "GET", "/api/v1/notifications", "")
                        .data()
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Gates open");
        long server = platform.status().path("processes").path("server").asLong();
        assertThat(Path.of("/proc", Long.toString(server), "cmdline")).content().contains("-XX:AOTCache=");
    }

    @Test
    @Order(5)
    void withACertificateItsPagesSpeakHttpsAndTheCommandsOfThisMachineReachThem() throws Exception {
        Path chain = platform.data().resolve("site.pem");
        Path key = platform.data().resolve("site.key");
        SelfSigned.provide("localhost", chain, key);
        Files.setPosixFilePermissions(chain, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        platform.run("down");
        platform.upAgain("--server-certificate=" + chain, "--server-certificate-key=" + key);

        String url = platform.status().path("url").asString();
        assertThat(url).isEqualTo(platform.url().replace("http:", "https:"));
        assertThat(Programs.run("curl", "-sS", "-i", "-m", "20", "--cacert", chain.toString(), url + "/login"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("strict-transport-security: max-age=")
                .contains("<form");
        assertThat(platform.run("admin", "reset-password", "--local", "--data=" + platform.data()))
                .contains("the one-time password of admin");
    }

    private static String id(Answer started) {
        return started.data().path("id").asString();
    }

    private static boolean answers(RunningPlatform one) {
        return one.call(one.adminToken(), "GET", "/api/v1/users/me", "").status() == 200;
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static List<Long> processes(JsonNode status) {
        return status.path("processes").valueStream().map(JsonNode::asLong).toList();
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
