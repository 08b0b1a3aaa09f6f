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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher in a checkout that was just made, as {@link MainJobTest} begins with it, asked for less usual things. */
class FreshCheckoutTest {
    private static RunningPlatform platform;

    @BeforeAll
    static void up() {
        platform = RunningPlatform.withOwnTools(Launcher.ofFreshCheckout(), "--domain=127.0.0.1");
    }

    @AfterAll
    static void down() {
        platform.close();
    }

    @Test
    void instancesHavePortsWhereNamesLeadNowhere() throws Exception {
        String token = platform.adminToken();
        Answer started = platform.call(token, "POST", "/api/v1/instances", "{\"challenge_id\": 1}");
        assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
        String path = "/api/v1/instances/" + started.data().path("id").asString();
        JsonNode running = Awaitility.await("an instance")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> platform.call(token, "GET", path, "").data(),
                        instance -> instance.path("state").asString().equals("RUNNING"));
        String endpoint = running.path("endpoints").path(0).path("url").asString();

        assertThat(endpoint).startsWith("http://127.0.0.1:");
        assertThat(get(endpoint)).contains("Lantern");
    }

    @Test
    void aSecondPlatformSpeaksHttpsAndCtrlCEndsEverythingItStartedAndNothingElse() throws Exception {
        Path data = Files.createDirectories(platform.data().resolveSibling("until-ctrl-c"));
        RunningPlatform.shareTools(platform.data().resolve("cache/tools.tar"), data);
        Path chain = platform.data().resolve("site.pem");
        Path output = Files.createTempFile("flagship", ".out");
        Process here = Launcher.ofFreshCheckout().start(words(data, chain), output.toFile());
        try {
            Awaitility.await("welcome")
                    .atMost(NodeLab.PATIENCE.multipliedBy(4))
                    .untilAsserted(() -> assertThat(output).content().contains("Stop it with Ctrl-C"));
            JsonNode status = JsonMapper.shared()
                    .readTree(Launcher.ofFreshCheckout().run(List.of("status", "--json", "--data=" + data)));
            List<Long> its = RunningPlatform.processes(status);
            assertThat(its)
                    .hasSize(3)
                    .allMatch(RunningPlatform::runs)
                    .doesNotContainAnyElementsOf(platform.processes());
            pagesSpeakHttpsAndCommandsReachThem(status.path("url").asString(), chain, data);
            assertThat(answers(platform)).isTrue();

            Programs.run("kill", "-INT", Long.toString(here.pid()));

            assertThat(here.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
            assertThat(its).noneMatch(RunningPlatform::runs);
            assertThat(output).content().doesNotContain("Exception");
            assertThat(answers(platform)).isTrue();
        } finally {
            here.destroyForcibly();
            Engines.clear(RunningPlatform.labelOf(data));
            Programs.run("rm", "-rf", data.toString(), output.toString());
        }
    }

    /** To run in the foreground, with a certificate that is made for it. */
    private static List<String> words(Path data, Path chain) throws IOException {
        Path key = chain.resolveSibling("site.key");
        SelfSigned.provide("localhost", chain, key);
        Files.setPosixFilePermissions(chain, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        int tcp = FreePorts.block(10);
        return List.of(
                "up",
                "--data=" + data,
                "--port=" + FreePorts.one(),
                "--gateway-port=" + FreePorts.one(),
                "--tcp-ports=" + tcp + "-" + (tcp + 9),
                "--server-certificate=" + chain,
                "--server-certificate-key=" + key);
    }

    private static void pagesSpeakHttpsAndCommandsReachThem(String url, Path chain, Path data) {
        assertThat(url).startsWith("https://localhost:");
        assertThat(Programs.run("curl", "-sS", "-i", "-m", "20", "--cacert", chain.toString(), url + "/login"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("strict-transport-security: max-age=")
                .contains("<form");
        assertThat(Launcher.ofFreshCheckout().run(List.of("admin", "reset-password", "--local", "--data=" + data)))
                .contains("the one-time password of admin");
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
}
