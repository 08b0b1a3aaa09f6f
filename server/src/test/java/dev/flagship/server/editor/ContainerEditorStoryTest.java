package dev.flagship.server.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators and authors say on a page, or over REST, how the instances of a challenge are run. */
class ContainerEditorStoryTest {
    private static final String HERE = "/admin/challenges/";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete("/api/v1/challenges/" + id));
        server.node().clear();
    }

    @Test
    void aChallengeGetsInstancesByAFormAndIsPlayed() {
        server.node().hasImages("pwn-101:latest", "web-7:latest");
        long id = challenge("Bilge");
        assertThat(operator.get(HERE + id).body()).contains("has no instances", "<option value=\"pwn-101:latest\">");

        Reply saved = save(id, "hint-0", "Open it.", "environment", "MODE=hard\nTEXT=a=b", "tmpfs", "/data 8m");

        assertThat(saved.status()).isEqualTo(302);
        String page = operator.get(HERE + id).body();
        assertThat(page).contains("pwn-101:latest", "MODE=hard\nTEXT=a=b", "/data 8m", "value=\"Open it.\"");
        assertThat(definition(id)).contains("\"image\":\"pwn-101:latest\"", "\"MODE\":\"hard\"");
        ApiClient player = server.player().api();
        Reply started = player.start(id);
        assertThat(started.status()).isEqualTo(202);
        String flag = server.node().run(started.at("/data/id").asString(), "HTTP");
        assertThat(player.attempt(id, flag).at("/data/status").asString()).isEqualTo("correct");
    }

    @Test
    void beforeItsReleaseNothingStartsAndNothingIsHandedIn() {
        long id = challenge("Morning watch");
        save(id);
        ApiClient player = server.player().api();
        release(id, Duration.ofHours(1));

        assertThat(player.start(id).status()).isEqualTo(404);
        assertThat(player.attempt(id, "CTF{early}").status()).isEqualTo(404);

        release(id, Duration.ofHours(-1));
        assertThat(player.attempt(id, "CTF{early}").at("/data/status").asString())
                .isEqualTo("incorrect");
        assertThat(player.start(id).status()).isEqualTo(202);
    }

    private void release(long id, Duration fromNow) {
        String at = server.clock().now().plus(fromNow).toString();
        assertThat(server.admin()
                        .patch("/api/v1/challenges/" + id, "{\"scheduled_at\": \"" + at + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChangeIsForNewInstancesAndRunningOnesKeepWhatTheyHave() {
        long id = challenge("Keel");
        save(id);
        String running = server.player().api().start(id).at("/data/id").asString();
        server.node().run(running, "HTTP");

        save(id, "memory", "64m");

        String next = server.player().api().start(id).at("/data/id").asString();
        assertThat(version(next)).isGreaterThan(version(running));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image       | -v              | image
            image       | ../x            | image
            port-0      | 65536           | port-0
            port-0      | 80/sctp         | port-0
            exposure-0  | udp             | exposure-0
            memory      | 1e3m            | memory
            memory      | 99999g          | memory
            cpu         | 64              | cpu
            cpu         | NaN             | cpu
            pids        | -1              | pids
            lifetime    | 0               | lifetime
            user        | 0:0             | user
            environment | LD_PRELOAD=/x   | environment
            tmpfs       | /proc 1m        | tmpfs
            capabilities| SYS_ADMIN       | capabilities
            profile     | root            | profile
            flag_template | CTF{x         | flag_template
            flag_place  | /proc/flag      | flag_place
            readiness_port | x            | readiness_port
            """)
    void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved(String field, String value, String marked) {
        long id = challenge("Ballast");

        Reply refused = save(id, field, value);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Not saved.", "id=\"container-" + marked + "-error\"");
        assertThat(server.admin().get("/api/v1/challenges/" + id + "/container").status())
                .isEqualTo(422);
    }

    @Test
    void whatTheCatalogFileHasIsChangedThere() {
        long web = server.challenge("web-one");

        assertThat(operator.get(HERE + web).body()).contains("catalog file").doesNotContain("container-form");
        assertThat(save(web).status()).isEqualTo(422);
    }

    @Test
    void overRestItIsReadAndPutAndABuildIsRefused() {
        long id = challenge("Scupper");
        String part = "{\"image\": \"web-7:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}";

        Reply put = put(id, part);
        Reply build = put(id, part.replace("\"image\": \"web-7:latest\"", "\"build\": \"challenges/x\""));
        Reply privileged = put(id, part.replace("\"ports\"", "\"privileged\": true, \"ports\""));

        assertThat(put.status()).isEqualTo(200);
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id + "/container")
                        .at("/data/image")
                        .asString())
                .isEqualTo("web-7:latest");
        assertThat(build.status()).isEqualTo(400);
        assertThat(build.at("/errors").propertyNames()).containsExactly("build");
        assertThat(privileged.status()).isEqualTo(400);
        assertThat(privileged.at("/errors").propertyNames()).containsExactly("privileged");
    }

    @Test
    void servicesAreSaidOverRestKeptByTheFormAndHeldToWhatIsSetAsTheMost() {
        long id = challenge("Halyard");
        String part = "{\"image\": \"web-7:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}], \"services\":"
                + " {\"db\": {\"image\": \"web-7:latest\", \"limits\": {\"memory\": \"128m\"}}}}";
        assertThat(put(id, part).status()).isEqualTo(200);

        assertThat(save(id, "memory", "64m").status()).isEqualTo(302);

        assertThat(definition(id)).contains("\"services\":{\"db\":", "\"memory\":\"128m\"", "\"memory\":\"64m\"");
        server.set(Setting.MEMORY_MOST, "32");
        try {
            assertThat(server.player().api().start(id).status()).isEqualTo(202);
            assertThat(definition(id)).contains("\"memory\":\"32m\"").doesNotContain("128m", "64m");
        } finally {
            server.set(Setting.MEMORY_MOST, Setting.MEMORY_MOST.byDefault());
        }
        Reply privileged = put(id, part.replace("\"limits\"", "\"privileged\": true, \"limits\""));
        assertThat(privileged.status()).isEqualTo(400);
        assertThat(privileged.at("/errors").propertyNames()).containsExactly("services/db/privileged");
    }

    @Test
    void whenTheChallengeIsRemovedItsInstancesEnd() {
        long id = challenge("Jetsam");
        save(id);
        ApiClient player = server.player().api();
        String instance = player.start(id).at("/data/id").asString();
        server.node().run(instance, "HTTP");

        assertThat(server.admin().delete("/api/v1/challenges/" + id).status()).isEqualTo(200);

        await().until(() -> state(instance).equals("STOPPING"));
        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'instance.stop' and instance_id = :id::uuid")
                        .param("id", instance)
                        .query(String.class)
                        .list())
                .containsExactly("its challenge was removed");
    }

    @Test
    void whenTheChallengeIsHiddenItsInstancesGoOnAndItsFlagsWaitUntilItIsShownAgain() {
        long id = challenge("Lagan");
        save(id);
        ApiClient player = server.player().api();
        String instance = player.start(id).at("/data/id").asString();
        String flag = server.node().run(instance, "HTTP");
        String path = "/api/v1/instances/" + instance;

        server.admin().patch("/api/v1/challenges/" + id, "{\"state\": \"hidden\"}");

        assertThat(player.get(path).at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(player.get(path).at("/data/endpoints").size()).isEqualTo(1);
        assertThat(player.patch(path, "").status()).isEqualTo(200);
        assertThat(player.attempt(id, flag).status()).isEqualTo(404);
        assertThat(server.player().api().start(id).status()).isEqualTo(404);

        server.admin().patch("/api/v1/challenges/" + id, "{\"state\": \"visible\"}");
        assertThat(player.attempt(id, flag).at("/data/status").asString()).isEqualTo("correct");
        server.admin().patch("/api/v1/challenges/" + id, "{\"state\": \"hidden\"}");
        assertThat(player.delete(path).at("/data/state").asString()).isEqualTo("STOPPING");
    }

    private long challenge(String name) {
        Reply reply = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name
                                + "\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}");
        long id = reply.at("/data/id").asLong();
        made.add(id);
        return id;
    }

    /** With what every part needs, and these in place of it. */
    private Reply save(long id, String... fields) {
        Map<String, String> all = new java.util.LinkedHashMap<>(
                Map.of("image", "pwn-101:latest", "port-0", "8080", "exposure-0", "http", "profile", "default"));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return operator.submit(
                HERE + id + "/container",
                all.entrySet().stream()
                        .flatMap(each -> Arrays.stream(new String[] {each.getKey(), each.getValue()}))
                        .toArray(String[]::new));
    }

    private Reply put(long id, String part) {
        return server.admin().put("/api/v1/challenges/" + id + "/container", part);
    }

    private String definition(long id) {
        return server.jdbc()
                .sql("select body from ledger.definition where challenge_id = :id order by version desc limit 1")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private int version(String instance) {
        return server.node().version(instance);
    }

    private String state(String instance) {
        return server.jdbc()
                .sql("select state from ledger.instance where id = cast(:id as uuid)")
                .param("id", instance)
                .query(String.class)
                .single();
    }
}
