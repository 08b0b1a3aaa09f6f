package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private static final String ID = "0b8f7b0e-4d0a-4c0e-9d0a-2f4f3a1c9d10";
    private static final String CHALLENGES = """
            {"success":true,"data":[{"id":7,"type":"container","name":"The Lantern","slug":"web-basic-xss","value":100,"solves":2,
             "category":"web","solved_by_me":true},{"id":8,"type":"standard","name":"WEB-basic-xss","value":5,"solves":0,
             "category":"misc","solved_by_me":false}]}""";

    @TempDir
    Path folder;

    private CannedPlatform platform;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        platform = new CannedPlatform();
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("FLAGSHIP_URL", platform.url());
        environment.put("FLAGSHIP_TOKEN", "secret");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void listsChallengesForPeopleAndForPrograms() {
        platform.on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES);
        assertThat(flagship("challenge", "list")).isZero();
        assertThat(out.toString()).contains("web-basic-xss", "The Lantern", "web", "100", "solved");
        assertThat(platform.requests().getFirst().authorization()).isEqualTo("Token secret");

        assertThat(flagship("challenge", "list", "--json")).isZero();
        assertThat(out.toString()).contains("\"solved_by_me\" : true");
    }

    @Test
    void seedsOnlyWhatRuns() {
        assertThat(flagship("seed", "--data=" + folder, "--out=" + folder.resolve("seeded.json")))
                .isEqualTo(3);
        assertThat(err.toString()).contains("not running", folder.toString());
        assertThat(folder.resolve("seeded.json")).doesNotExist();
    }

    @Test
    void startsByNameForAnotherAccountAndWaitsUntilItRuns() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/instances", 202, instance("QUEUED"))
                .on("GET /api/v1/instances/" + ID, 200, instance("STARTING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));

        assertThat(flagship("instance", "start", "the lantern", "--account", "42", "--wait"))
                .isZero();

        assertThat(out.toString()).contains("RUNNING", "http://abc.localhost:8001");
        assertThat(platform.requests().get(1).body()).contains("\"challenge_id\":7", "\"account_id\":42");
    }

    @Test
    void startsBySlugWhichWinsOverANameThatReadsTheSame() {
        platform.on("GET /api/v1/challenges?view=admin&slugs=true", 200, CHALLENGES)
                .on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES)
                .on("POST /api/v1/instances", 202, instance("QUEUED"));

        assertThat(flagship("instance", "start", "web-basic-xss")).isZero();

        assertThat(platform.requests().getLast().body()).contains("\"challenge_id\":7");
        assertThat(flagship("instance", "start", "web-basic")).isEqualTo(1);
        assertThat(err.toString()).contains("NOT_FOUND", "web-basic", "flagship challenge list");
    }

    @Test
    void listsImagesAndPinsThemAnew() {
        platform.on("GET /api/v1/images", 200, """
                {"success":true,"data":[{"image":"web:1","state":"present","pins":[
                 {"challenge_id":7,"definition_version":1,"id":"sha256:1","there":true,"moved_to":"sha256:2"}]},
                 {"image":"pwn:2","state":"missing","pins":[]}]}""").on("POST /api/v1/images/pins", 202, """
                {"success":true,"data":[{"challenge_id":7,"definition_version":2,"older":3}]}""");

        assertThat(flagship("image", "list")).isZero();
        assertThat(out.toString())
                .contains("web:1 present, pinned to sha256:1, its name has moved to sha256:2", "pwn:2 missing\n");
        assertThat(flagship("image", "pin", "web:1", "--running", "reset")).isZero();
        assertThat(out.toString())
                .contains(
                        "challenge 7, definition version 2, 3 live from an older one to change with their next reset");
        assertThat(platform.requests().getLast().body()).contains("\"image\":\"web:1\"", "\"running\":\"reset\"");
        assertThat(flagship("image", "pin", "--all")).isZero();
        assertThat(platform.requests().getLast().body()).doesNotContain("image");
        assertThat(flagship("image", "pin")).isEqualTo(2);
        assertThat(flagship("image", "pin", "web:1", "--running", "later")).isEqualTo(2);
        assertThat(err.toString()).contains("expected: IMAGE or --all", "expected: keep, reset or now");
    }

    @Test
    void waitingForOneThatFailsFails() {
        platform.on("POST /api/v1/instances", 202, instance("FAILED"));
        assertThat(flagship("instance", "start", "7", "--wait")).isEqualTo(1);
    }

    @Test
    void aRefusalReadsAsCodeAndSentence() {
        platform.on("POST /api/v1/instances", 429, """
                {"success":false,"errors":{"":["You have 1 live instance, which is the limit."]},"code":"QUOTA",
                 "retry_after_seconds":30}""");
        assertThat(flagship("instance", "start", "7")).isEqualTo(1);
        assertThat(err.toString()).contains("QUOTA: You have 1 live instance, which is the limit. Try again in 30 s.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theOutputOfOneThatIsThereIsReadByItsNode() {
        platform.on(
                        "GET /api/v1/instances/" + ID + "/logs",
                        200,
                        "{\"success\":true,\"data\":{\"text\":\"\",\"live\":true}}")
                .on("POST /api/v1/instances/" + ID + "/look", 202, look(true, ""))
                .on("GET /api/v1/instances/" + ID + "/look", 200, look(true, ""))
                .on("GET /api/v1/instances/" + ID + "/look", 200, look(false, SEEN));

        assertThat(flagship("instance", "logs", ID)).isZero();

        assertThat(out.toString()).isEqualTo("==> main <==\nlistening\n==> store <==\nready\n");
    }

    @Test
    void whatTheEngineSaysIsShownWhereItIsAskedFor() {
        platform.on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("POST /api/v1/instances/" + ID + "/look", 202, look(false, SEEN));

        assertThat(flagship("instance", "show", "--look", ID)).isZero();
        assertThat(out.toString())
                .contains("main running, started 2030-01-01T00:00:00Z", "1000:1000", "256 MB, 0.5 CPU, 128 processes")
                .contains("store exited with 3, killed for its memory limit, restarted 2 times");
    }

    private static final String SEEN = """
            {"name":"main","status":"running","oom_killed":false,"image":"sha256:0","user":"1000:1000",
             "memory_bytes":268435456,"cpus":0.5,"pids":128,"address":"10.213.0.2",
             "started_at":"2030-01-01T00:00:00Z","restarts":0,"text":"listening\\n"},
            {"name":"store","status":"exited","exit_code":3,"oom_killed":true,"image":"sha256:1","user":"1000:1000",
             "memory_bytes":268435456,"cpus":0.5,"pids":128,"address":"","restarts":2,"text":"ready"}""";

    private static String look(boolean due, String containers) {
        return "{\"success\":true,\"data\":{\"due\":" + due + ",\"containers\":[" + containers + "]}}";
    }

    @Test
    void whatCannotBeTunnelledIsSaid() {
        platform.on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));
        assertThat(flagship("connect", ID)).isEqualTo(1);
        assertThat(err.toString()).contains(ID, "RUNNING");
        assertThat(flagship("connect", "127.0.0.1:10007")).isEqualTo(2);
        assertThat(err.toString()).contains("ENDPOINT: 127.0.0.1:10007");
        assertThat(flagship("connect", "--listen", "99999", ID)).isEqualTo(2);
        assertThat(flagship("connect", "--json", ID)).isEqualTo(2);
        assertThat(err.toString()).contains("--json", "expected: with --listen");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void programsAreToldWhereATunnelListens() throws InterruptedException {
        Thread tunnel = Thread.ofVirtual()
                .start(() -> flagship("connect", "--listen", "0", "--json", "ws://127.0.0.1:1/tunnel"));
        try {
            await().until(() -> out.toString().contains("}"));
            assertThat(printed().path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(printed().path("port").asInt()).isPositive();
        } finally {
            tunnel.interrupt();
            tunnel.join();
        }
    }

    @Test
    void aTunnelIsFoundByInstanceAndPort() {
        platform.on("GET /api/v1/instances/" + ID, 200, """
                {"success":true,"data":{"id":"%s","state":"RUNNING","endpoints":[
                 {"name":"web","exposure":"http","url":"http://abc.localhost:8001"},
                 {"name":"shell","exposure":"tcp","tunnel":"ws://127.0.0.1:1/.flagship/tunnel/abc"}]}}""".formatted(ID));
        assertThat(flagship("connect", ID + "/shell")).isEqualTo(1);
        assertThat(err.toString()).contains("127.0.0.1:1 does not open a tunnel");
        assertThat(flagship("connect", ID + "/web")).isEqualTo(1);
        assertThat(err.toString()).contains(ID + "/web: no such port");
    }

    @Test
    void refusalsOfTheOtherDialectAreReadAsWell() {
        platform.on("GET /api/v1/instances", 403, "{\"message\":\"You may not.\"}");
        assertThat(flagship("instance", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("HTTP 403: You may not.");
    }

    @Test
    void operatorsListShowAndStop() {
        platform.on(
                        "GET /api/v1/instances?view=admin&per_page=100&account_id=42",
                        200,
                        "{\"success\":true,\"data\":[],\"meta\":{\"pagination\":{\"pages\":1}}}")
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("STOPPED"))
                .on("DELETE /api/v1/instances/" + ID, 202, instance("STOPPING"));
        assertThat(flagship("instance", "list", "--account", "42")).isZero();
        assertThat(flagship("instance", "show", ID)).isZero();
        assertThat(flagship("instance", "stop", ID, "--wait")).isZero();
        assertThat(out.toString()).contains("STOPPED");
        assertThat(flagship("instance", "stop", "../users")).isEqualTo(2);
    }

    @Test
    void logsAreShownAndInstancesExtendedAndReset() {
        platform.on("GET /api/v1/instances/" + ID + "/logs", 200, "{\"success\":true,\"data\":{\"text\":\"oops\\n\"}}")
                .on("GET /api/v1/instances/" + ID + "/logs", 200, "{\"success\":true,\"data\":{\"text\":\"\"}}")
                .on("PATCH /api/v1/instances/" + ID, 200, instance("RUNNING"))
                .on("POST /api/v1/instances/" + ID + "/reset", 202, instance("STARTING"))
                .on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));

        assertThat(flagship("instance", "logs", ID)).isZero();
        assertThat(out).hasToString("oops" + System.lineSeparator());
        assertThat(flagship("instance", "logs", ID)).isZero();
        assertThat(err.toString()).contains("nothing was kept");
        assertThat(flagship("instance", "extend", ID)).isZero();
        assertThat(flagship("instance", "reset", ID, "--wait", "--json")).isZero();
        assertThat(out.toString()).contains("\"state\" : \"RUNNING\"");
        assertThat(flagship("instance", "reset", ID)).isZero();
    }

    @Test
    void saysWhenNothingAnswersAndWhenNobodyIsSignedIn() {
        platform.close();
        assertThat(flagship("challenge", "list")).isEqualTo(3);
        assertThat(err.toString()).contains("nothing answers at " + platform.url());
        environment.remove("FLAGSHIP_TOKEN");
        assertThat(flagship("challenge", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("flagship login");
    }

    @Test
    void whatIsNoAddressAndNoTokenIsSaidInASentence() {
        assertThat(flagship("login", "--url", "http:" + "//a b", "--token", "mine"))
                .isEqualTo(2);
        assertThat(flagship("login", "--url", "ftp://a", "--token", "mine")).isEqualTo(2);
        assertThat(flagship("login", "--token", "m\u00efne\n")).isEqualTo(2);
        environment.put("FLAGSHIP_URL", "http://localhost:8000/a b");
        assertThat(flagship("challenge", "list")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("(expected: http://HOST:PORT") || line.contains("no token has"));
        assertThat(platform.requests()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsSaidBeforeAnythingIsTouched() {
        Path data = folder.resolve("data");
        assertThat(flagship("up", "--data=" + data, "--port=99999")).isEqualTo(2);
        assertThat(flagship("doctor", "--data=" + data, "--engine=no url")).isEqualTo(2);
        assertThat(flagship("up", "--data=")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--port: 99999 (expected"),
                        line -> assertThat(line).contains("--engine: no url (expected"),
                        line -> assertThat(line).contains("--data: nothing (expected"));
        assertThat(data).doesNotExist();
    }

    @Test
    void loginKeepsTheTokenToItself() throws IOException {
        environment.remove("FLAGSHIP_TOKEN");
        platform.on("GET /api/v1/users/me", 200, "{\"success\":true,\"data\":{\"name\":\"ada\"}}")
                .on("GET /api/v1/challenges?slugs=true", 200, CHALLENGES);

        assertThat(flagship("login", "--token", "mine")).isZero();

        assertThat(out.toString()).contains("as ada").doesNotContain("mine");
        Path file = folder.resolve("flagship/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        environment.remove("FLAGSHIP_URL");
        assertThat(flagship("challenge", "list")).isZero();
        assertThat(platform.requests().getLast().authorization()).isEqualTo("Token mine");
    }

    @Test
    void aForgottenPasswordIsReplacedByAOneTimePassword() throws IOException {
        String page = "/api/v1/users?view=admin&field=name&per_page=100&q=mara&page=";
        platform.on("GET " + page + "1", 200, """
                        {"success":true,"data":[{"id":8,"name":"maraschino"}],"meta":{"pagination":{"next":2}}}""")
                .on("GET " + page + "2", 200, """
                        {"success":true,"data":[{"id":7,"name":"Mara"}],"meta":{"pagination":{"next":null}}}""")
                .on("PATCH /api/v1/users/7", 200, "{\"success\":true,\"data\":{\"id\":7}}");

        assertThat(flagship("admin", "reset-password", "mara")).isZero();
        String printed = out.toString().strip();
        Path file = folder.resolve("password");
        assertThat(flagship("admin", "reset-password", "mara", "--to", file.toString()))
                .isZero();

        assertThat(printed).hasSize(20);
        assertThat(platform.requests().get(2).body())
                .contains("\"password\":\"" + printed + "\"", "\"change_password\":true");
        assertThat(out.toString().strip()).isEqualTo(printed);
        assertThat(platform.requests().getLast().body())
                .contains(Files.readString(file).strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        out.getBuffer().setLength(0);
        assertThat(flagship("admin", "reset-password", "mara", "--json")).isZero();
        assertThat(printed().path("name").asString()).isEqualTo("mara");
        assertThat(platform.requests().getLast().body())
                .contains("\"password\":\"" + printed().path("password").asString() + "\"");
        out.getBuffer().setLength(0);
        assertThat(flagship("admin", "reset-password", "mara", "--json", "--to", file.toString()))
                .isZero();
        assertThat(printed().path("file").asString()).isEqualTo(file.toString());
        assertThat(printed().has("password")).isFalse();
    }

    @Test
    void nobodysPasswordIsNotReplaced() {
        platform.on(
                "GET /api/v1/users?view=admin&field=name&per_page=100&q=nobody&page=1",
                200,
                "{\"success\":true,\"data\":[{\"id\":8,\"name\":\"nobody else\"}],\"meta\":{}}");

        assertThat(flagship("admin", "reset-password", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("NOT_FOUND", "nobody");
        assertThat(flagship("admin", "reset-password", "--local", "--data", folder.toString()))
                .isEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCatalogWithAProblemIsPointedAt() throws IOException {
        System.setProperty("flagship.home", "..");
        Path file = Files.writeString(
                folder.resolve("catalog.json"),
                "{\"schema_version\":1,\"challenges\":[{\"id\":\"Bad Slug\",\"name\":\"x\"}]}");
        assertThat(flagship("challenge", "validate", file.toString())).isEqualTo(2);
        assertThat(out.toString()).contains(file.toString(), "/challenges/0", "expected");
        assertThat(flagship("challenge", "validate", "--json", "../challenges/definitions/challenges.json"))
                .isZero();
    }

    @Test
    void aFolderWithoutADockerfileIsPointedAtAndNotBuilt() throws IOException {
        System.setProperty("flagship.home", "..");
        Path definitions = Files.createDirectories(folder.resolve("challenges/definitions"));
        Files.createDirectories(folder.resolve("challenges/there"));
        Files.writeString(folder.resolve("challenges/there/Dockerfile"), "FROM scratch\n");
        Path file = Files.writeString(
                definitions.resolve("challenges.json"),
                "{\"schema_version\": 1, \"challenges\": [" + built("one", "challenges/there") + ","
                        + built("two", "challenges/away") + "]}");

        assertThat(flagship("challenge", "validate", file.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        file + " /challenges/1/container/build: challenges/away (expected: a folder with a Dockerfile",
                        "1 good, 1 problems");
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", file.toString())).isZero();
        assertThat(out).hasToString("flagship/one:latest challenges/there" + System.lineSeparator());
        assertThat(err.toString()).contains("/challenges/1/container/build");
        out.getBuffer().setLength(0);
        assertThat(flagship("challenge", "builds", "--json", file.toString())).isZero();
        assertThat(printed())
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        "[{\"id\":\"one\",\"image\":\"flagship/one:latest\",\"folder\":\"challenges/there\"}]"));
    }

    private static String built(String id, String folder) {
        return """
                {"id": "%s", "name": "%s", "description": "d", "category": "web", "points": 100, "container":
                 {"build": "%s", "ports": [{"port": 80, "exposure": "http"}]}}""".formatted(id, id, folder);
    }

    /** All of standard output, which is one document. */
    private JsonNode printed() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private int flagship(String... words) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment);
        return Flagship.commandLine(terminal).execute(words);
    }

    private static String instance(String state) {
        return """
                {"success":true,"data":{"id":"%s","challenge_id":7,"challenge_name":"The Lantern","state":"%s",
                 "endpoints":[{"name":"web","exposure":"http","url":"http://abc.localhost:8001",
                 "connect_host":"127.0.0.1","host":"abc.localhost","port":8001,"hint":""}],"extensions_left":5}}""".formatted(ID, state);
    }
}
