package dev.flagship.server.ctfd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.TestServer;
import dev.flagship.server.ctfd.Ctfcli.Ended;
import dev.flagship.server.session.Mode;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** An organiser keeps challenges, pages and settings in a folder, and the real ctfcli carries them here and back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CtfcliStoryTest {
    private static final List<String> CHALLENGES = List.of("first", "tide", "gated", "berth");

    private static TestServer server;
    private static ApiClient admin;
    private static Ctfcli ctf;

    @BeforeAll
    static void start() {
        server = TestServer.ofNoChallenges(Mode.USERS);
        admin = server.admin();
        ctf = new Ctfcli(server);
        assertThat(ctf.file("first/healthcheck.sh").toFile().setExecutable(true))
                .isTrue();
        CHALLENGES.forEach(each -> succeeds("challenge", "add", each));
    }

    @AfterAll
    static void stop() {
        ctf.close();
        server.close();
    }

    @Test
    @Order(1)
    void installBringsEveryField() {
        String output = succeeds("challenge", "install");

        assertThat(output).contains("All challenges installed");
        assertThat(admin.get("/api/v1/challenges?view=admin").at("/data").valueStream())
                .extracting(each -> each.path("name").asString())
                .containsExactlyInAnyOrder("First light", "Falling tide", "Behind the breakwater", "An old berth");
        assertThat(challenge("First light").toString())
                .contains(
                        "\"category\":\"misc\"",
                        "\"attribution\":\"After an old **log book**\"",
                        "\"description\":\"The lamp blinks *three* times.\\n\\nThen it is dark.\"",
                        "\"value\":100",
                        "\"type\":\"standard\"",
                        "\"max_attempts\":5",
                        "\"logic\":\"any\"",
                        "\"connection_info\":\"nc lamp.example.org 1337\"",
                        "\"state\":\"visible\"",
                        "\"tags\":[\"light\",\"easy\"]");
        assertThat(challenge("Falling tide").toString())
                .contains("\"initial\":500", "\"decay\":100", "\"minimum\":50", "\"function\":\"logarithmic\"");
        assertThat(challenge("An old berth").toString()).contains("\"function\":\"linear\"", "\"value\":400");
        assertThat(challenge("Behind the breakwater").path("state").asString()).isEqualTo("hidden");
    }

    @Test
    @Order(2)
    void installBringsWhatBelongsToChallenges() throws IOException, InterruptedException {
        assertThat(of("First light", "flags"))
                .extracting(each -> each.path("type").asString() + " "
                        + each.path("content").asString() + " "
                        + each.path("data").asString(""))
                .containsExactly(
                        "static flag{plain} ",
                        "static flag{any case} case_insensitive",
                        "regex flag\\{[0-9]+ blinks\\} case_insensitive");
        assertThat(of("First light", "topics"))
                .extracting(each -> each.path("value").asString())
                .containsExactly("semaphores", "patience");
        assertThat(of("First light", "hints"))
                .extracting(each -> each.path("cost").asInt() + " "
                        + each.path("title").asString("") + ": "
                        + each.path("content").asString()
                        + each.at("/requirements/prerequisites"))
                .containsExactly(
                        "0 : Look up.",
                        "0 : Count them.",
                        "10 How many?: Three.[2]",
                        "50 All of it: It is three blinks.[2,3]");
        assertThat(requirements("Falling tide")).isEqualTo("{\"prerequisites\":[1],\"anonymize\":\"preview\"}");
        assertThat(requirements("Behind the breakwater")).isEqualTo("{\"prerequisites\":[1,2],\"anonymize\":true}");
        assertThat(requirements("An old berth")).isEqualTo("{\"prerequisites\":[1],\"anonymize\":false}");
        for (JsonNode file : challenge("First light").path("files")) {
            String name = file.asString().replaceAll(".*/|\\?.*", "");
            assertThat(bytes(file.asString())).isEqualTo(Files.readAllBytes(ctf.file("first/dist/" + name)));
        }
        assertThat(challenge("First light").path("files")).hasSize(2);
    }

    @Test
    @Order(3)
    void aSolutionComesWithItsPicturesForThoseWhoMayReadIt() throws IOException, InterruptedException {
        JsonNode solution = admin.get("/api/v1/solutions").at("/data/0");
        String content = solution.path("content").asString();
        String picture = content.replaceAll("(?s).*\\(|\\).*", "");
        TestServer.Player player = server.player();

        assertThat(solution.path("state").asString()).isEqualTo("solved");
        assertThat(content)
                .contains("# How to read the lamp", "Count what blinks.")
                .doesNotContain("--8<--");
        assertThat(bytes(picture)).isEqualTo(Files.readAllBytes(ctf.file("first/lamp.png")));
        assertThat(player.api().get(picture).status()).isEqualTo(404);
        assertThat(server.stranger().get(picture).status()).isEqualTo(404);
        player.api().attempt(1, "flag{plain}");
        assertThat(player.api().get(picture).status()).isEqualTo(200);
        assertThat(challenge("First light").path("files")).hasSize(2);
    }

    @Test
    @Order(4)
    void aReferenceToALaterChallengeIsResolvedByASync() {
        succeeds("challenge", "sync", "first", "--ignore", "hints");

        assertThat(challenge("First light").path("next_id").asLong()).isEqualTo(2);
        assertThat(succeeds("challenge", "verify", "first")).contains("Challenges in sync");
        assertThat(succeeds("challenge", "verify", "tide")).contains("Challenges in sync");
        assertThat(succeeds("challenge", "verify", "gated")).contains("Challenges in sync");
    }

    @Test
    @Order(5)
    void aChangedFileIsOutOfSyncUntilItIsSynced() {
        ctf.edit("tide/challenge.yml", "The later, the lower.", "The sooner, the better.");
        ctf.edit("tide/challenge.yml", "- flag{ebb}", "- flag{flow}");

        Ended before = ctf.run("challenge", "verify", "tide");
        succeeds("challenge", "sync", "tide");

        assertThat(before.code()).isEqualTo(2);
        assertThat(before.output()).contains("Challenges out of sync");
        assertThat(challenge("Falling tide").path("description").asString()).isEqualTo("The sooner, the better.");
        assertThat(of("Falling tide", "flags"))
                .extracting(each -> each.path("content").asString())
                .containsExactly("flag{flow}");
        assertThat(succeeds("challenge", "verify", "tide")).contains("Challenges in sync");
    }

    @Test
    @Order(6)
    void mirrorBringsBackWhatWasThereBefore() throws IOException {
        String before = ctf.text("first/challenge.yml");
        byte[] chart = Files.readAllBytes(ctf.file("first/dist/chart.bin"));
        ctf.edit("first/challenge.yml", "The lamp blinks", "Nothing blinks");
        List.of("- patience\n", "  cost: 10\n", "- light\n", "- dist/chart.bin\n", "next: Falling tide")
                .forEach(line -> ctf.edit("first/challenge.yml", line, ""));
        Files.delete(ctf.file("first/dist/chart.bin"));
        ctf.edit("first/dist/log.txt", "blink", "dark");

        succeeds("challenge", "mirror", "first", "--skip_verify");

        assertThat(ctf.text("first/challenge.yml")).isEqualTo(before);
        assertThat(Files.readAllBytes(ctf.file("first/dist/chart.bin"))).isEqualTo(chart);
        assertThat(ctf.text("first/dist/log.txt")).isEqualTo("blink blink blink\n");
    }

    @Test
    @Order(7)
    void whatIsGoneFromTheFilesGoesFromHere() {
        ctf.edit("first/challenge.yml", "- dist/log.txt\n", "");
        ctf.edit("first/challenge.yml", "- light\n", "");
        ctf.edit("first/challenge.yml", "solution:\n  path: WRITEUP.md\n  state: solved\n", "");

        succeeds("challenge", "install", "first", "--force");

        assertThat(challenge("First light").path("files")).hasSize(1);
        assertThat(challenge("First light").path("tags").toString()).isEqualTo("[\"easy\"]");
        assertThat(admin.get("/api/v1/solutions").at("/data")).isEmpty();
        assertThat(admin.get("/api/v1/files?type=solution").at("/data")).isEmpty();
    }

    @Test
    @Order(8)
    void lintAndHealthcheckSayWhatTheyFound() {
        assertThat(succeeds("challenge", "healthcheck", "first")).contains("passed the healthcheck");
        assertThat(succeeds("challenge", "lint", "gated", "--skip_hadolint")).contains("Success");
        ctf.edit("gated/Dockerfile", "EXPOSE 1337\n", "");
        Ended lint = ctf.run("challenge", "lint", "gated", "--skip_hadolint");
        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.output()).contains("Dockerfile is missing EXPOSE");
    }

    @Test
    @Order(9)
    void pagesArePushedSyncedAndPulled() throws IOException {
        String before = ctf.text("pages/rules.md");
        succeeds("pages", "push");
        ctf.edit("pages/rules.md", "Be kind", "Be very kind");
        succeeds("pages", "sync");

        assertThat(admin.get("/api/v1/pages").at("/data/0/route").asString()).isEqualTo("rules");
        assertThat(admin.get("/api/v1/pages/1").at("/data/content").asString()).contains("**Be very kind**");
        Files.delete(ctf.file("pages/rules.md"));
        succeeds("pages", "pull", "rules");
        assertThat(ctf.text("pages/rules.md").strip())
                .isEqualTo(before.replace("Be kind", "Be very kind").strip());
    }

    @Test
    @Order(10)
    void mediaIsAddedFoundAndRemoved() throws IOException, InterruptedException {
        succeeds("media", "add", "first/lamp.png");

        String url = succeeds("media", "url", "media/lamp.png").strip();
        assertThat(url).isEqualTo(server.url() + "/files/media/lamp.png");
        assertThat(bytes("/files/media/lamp.png")).isEqualTo(Files.readAllBytes(ctf.file("first/lamp.png")));
        succeeds("media", "rm", "media/lamp.png");
        assertThat(admin.get("/api/v1/files?type=page").at("/data")).isEmpty();
    }

    @Test
    @Order(11)
    void settingsAreReadSetPulledAndPushed() {
        succeeds("instance", "config", "set", "ctf_description", "By the sea");
        assertThat(succeeds("instance", "config", "get", "ctf_description").strip())
                .isEqualTo("By the sea");
        succeeds("instance", "config", "pull");
        assertThat(ctf.text(".ctf/config")).contains("ctf_description = By the sea", "user_mode = users");

        ctf.edit(".ctf/config", "ctf_description = By the sea", "ctf_description = By the river");
        String output = succeeds("instance", "config", "push");

        assertThat(output).contains("Successfully pushed config");
        assertThat(admin.get("/api/v1/configs/ctf_description")
                        .at("/data/value")
                        .asString())
                .isEqualTo("By the river");
    }

    @Test
    @Order(20)
    void aChallengeWithInstancesIsInstalledAndSynced() {
        succeeds("challenge", "add", "quay");
        assertThat(succeeds("challenge", "install", "quay")).contains("All challenges installed");
        String id = challenge("At the quay").path("id").asString();
        assertThat(challenge("At the quay").toString())
                .contains("\"type\":\"container\"", "\"initial\":400", "\"minimum\":100", "\"decay\":20");
        String container = "/api/v1/challenges/" + id + "/container";
        assertThat(admin.get(container).at("/data/image").asString()).isEqualTo("flagship/busybox:latest");
        assertThat(admin.get(container).at("/data/ports/0").toString())
                .contains("\"port\":8080", "\"exposure\":\"http\"");
        assertThat(admin.get(container).at("/data/command").valueStream().map(JsonNode::asString))
                .containsExactly("httpd", "-f", "-p", "8080", "-h", "/srv/my pages");

        ctf.edit("quay/challenge.yml", "port: 8080", "port: 8081");
        succeeds("challenge", "sync", "quay");
        assertThat(admin.get(container).at("/data/ports").toString())
                .contains("\"port\":8081", "\"exposure\":\"http\"")
                .doesNotContain("8080");

        ctf.edit("quay/challenge.yml", "  initial: 400", "  volumes: {\"/etc\": {\"bind\": \"/x\"}}\n  initial: 300");
        Ended refused = ctf.run("challenge", "sync", "quay");
        assertThat(refused.output()).contains("volumes");
        assertThat(challenge("At the quay").path("initial").asInt())
                .as("of a request that is refused")
                .isEqualTo(400);
    }

    private static String succeeds(String... words) {
        Ended ended = ctf.run(words);
        assertThat(ended.code())
                .as("ctf " + String.join(" ", words) + ": " + ended.output())
                .isZero();
        return ended.output();
    }

    private static long id(String name) {
        return admin.get("/api/v1/challenges?view=admin")
                .at("/data")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static JsonNode challenge(String name) {
        JsonNode challenge =
                admin.get("/api/v1/challenges/" + id(name) + "?view=admin").at("/data");
        assertThat(challenge.path("name").asString()).isEqualTo(name);
        return challenge;
    }

    private static List<JsonNode> of(String name, String part) {
        return admin.get("/api/v1/challenges/" + id(name) + "/" + part)
                .at("/data")
                .valueStream()
                .toList();
    }

    private static String requirements(String name) {
        return admin.get("/api/v1/challenges/" + id(name) + "/requirements")
                .at("/data")
                .toString();
    }

    private static byte[] bytes(String path) throws IOException, InterruptedException {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(admin.request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
