package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.file.FileStoryTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators bring entries of a catalog file while the platform runs. */
class CatalogPushStoryTest {
    private static final String PATH = "/api/v1/catalog";

    private final TestServer server = TestServer.get();
    private final Path original = server.config().home().resolve("challenges/definitions/challenges.json");

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        server.jdbc()
                .sql("update challenge set in_catalog = false where slug like 'pushed-%'")
                .update();
        // As if the entries were different before; otherwise what operators changed since would stay.
        server.jdbc()
                .sql("update challenge set catalog_digest = null where origin = 'catalog'")
                .update();
        server.load(original);
    }

    @Test
    void aNewEntryIsPlayedAtOnceAndStaysWhenTheFileIsReadAgain() {
        Reply pushed = push(entry("pushed-one", "Pushed one", 5000));

        assertThat(pushed.at("/data/0/change").asString()).isEqualTo("added");
        assertThat(pushed.at("/data/0/definition_version").asInt()).isEqualTo(1);
        long id = pushed.at("/data/0/id").asLong();
        ApiClient player = server.player().api();
        assertThat(player.get("/api/v1/challenges/" + id).at("/data/name").asString())
                .isEqualTo("Pushed one");
        assertThat(player.post("/api/v1/instances", "{\"challenge_id\": " + id + "}")
                        .status())
                .isEqualTo(202);

        server.load(original);

        assertThat(player.get("/api/v1/challenges/" + id).status()).isEqualTo(200);
    }

    @Test
    void aChangedContainerPartIsANewVersionAndTheFileWinsOnlyOnceItSaysSomethingElse() throws IOException {
        long web = server.challenge("web-one");
        int before = version(web);

        Reply pushed = push(entry("web-one", "Web one", 5001));
        server.load(original);

        assertThat(pushed.at("/data/0/change").asString()).isEqualTo("changed");
        assertThat(pushed.at("/data/0/id").asLong()).isEqualTo(web);
        assertThat(pushed.at("/data/0/definition_version").asInt()).isEqualTo(before + 1);
        assertThat(version(web)).isEqualTo(before + 1);

        server.load(Files.writeString(
                folder.resolve("challenges.json"),
                Files.readString(original).replace("\"the crew\"", "\"the other crew\"")));

        assertThat(version(web)).isEqualTo(before + 2);
    }

    /** Read as the file at the start is: no guessed encoding, no field twice, nothing behind the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFF{\"schema_version\": 1}", "{\"a\": 1, \"a\": 2}", "{} {}", "", "[1", "{\"a\": \"\u0001\"}"
            })
    void whatIsNoCatalogIsMalformed(String body) {
        assertThat(push(body.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
    }

    @Test
    void anotherEncodingIsNotGuessed() {
        Reply reply = push("{\"schema_version\": 1, \"challenges\": []}".getBytes(StandardCharsets.UTF_16LE));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/code").asString()).isEqualTo("MALFORMED");
    }

    @Test
    void oneBadEntryRefusesAllByItsPointer() {
        Reply reply = push(entry("pushed-good", "Pushed good", 5000) + ", " + entry("Pushed Bad", "Pushed bad", 5000));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("/challenges/1/id", "INVALID");
        assertThat(server.admin()
                        .get("/api/v1/challenges?view=admin&slugs=true")
                        .body())
                .doesNotContain("pushed-good");
        assertThat(push(entry("pushed-two", "WEB ONE", 5000)).body()).contains("another challenge is called WEB ONE");
        assertThat(server.admin()
                        .post(PATH, "{\"schema_version\": 2, \"challenges\": []}")
                        .body())
                .contains("/schema_version");
    }

    @Test
    void onlyOperatorsPushAndEachEntryIsWrittenDown() {
        String body = "{\"schema_version\": 1, \"challenges\": [" + entry("pushed-three", "Pushed three", 5000) + "]}";

        assertThat(server.player().api().post(PATH, body).status()).isEqualTo(403);
        assertThat(server.stranger().post(PATH, body).status()).isEqualTo(403);
        long id = server.admin().post(PATH, body).at("/data/0/id").asLong();

        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'challenge.push' and challenge_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("added");
    }

    @Test
    void theFormerAuthorOfAPushedChallengeReadsNoPartOfIt() {
        Player author = server.author();
        String made = "{\"name\": \"Pushed later\", \"value\": 5, \"state\": \"hidden\"}";
        long id = author.api().post("/api/v1/challenges", made).at("/data/id").asLong();
        assertThat(author.api().get("/api/v1/challenges/" + id + "/flags").status())
                .isEqualTo(200);

        Reply pushed = push(entry("pushed-later", "Pushed later", 5000));

        assertThat(pushed.at("/data/0/id").asLong()).isEqualTo(id);
        for (String part : List.of("flags", "hints", "container", "rules", "health")) {
            assertThat(author.api().get("/api/v1/challenges/" + id + "/" + part).status())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'challenge.push' and challenge_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("changed, was made by user " + author.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"push", "file"})
    void whoeverMadeWhatACatalogTakesOverScoresWithNothingThatTheyGaveIt(String way) throws IOException {
        Player author = server.author();
        String made = "{\"name\": \"Pushed by " + way + "\", \"value\": 5}";
        long id = author.api().post("/api/v1/challenges", made).at("/data/id").asLong();
        String part = "{\"challenge_id\": " + id + ", \"content\": \"CTF{mine}\"}";
        for (String kind : List.of("flags", "hints", "solutions")) {
            assertThat(author.api().post("/api/v1/" + kind, part).status())
                    .as(kind)
                    .isEqualTo(200);
        }
        author.api().post("/api/v1/topics", "{\"challenge_id\": " + id + ", \"value\": \"Mine\"}");
        server.jdbc()
                .sql("update challenge set attribution = 'mine', connection_info = 'nc mine 1',"
                        + " scheduled_at = updated_at, requirements = '{\"prerequisites\": []}', next_id = id,"
                        + " max_attempts = 3, logic = 'all' where id = " + id)
                .update();
        Path bytes = server.config()
                .data()
                .resolve("uploads")
                .resolve(FileStoryTest.upload(server, "mine.txt", "x", id)
                        .at("/data/0/location")
                        .asString());
        assertThat(bytes).exists();
        String entry = entry("pushed-by-" + way, "Pushed by " + way, 5000);

        if (way.equals("push")) {
            assertThat(push(entry).at("/data/0/made_by").asLong()).isEqualTo(author.id());
        } else {
            server.load(Files.writeString(
                    folder.resolve("challenges.json"),
                    Files.readString(original).replace("\"challenges\": [", "\"challenges\": [" + entry + ", ")));
        }

        assertThat(author.api().attempt(id, "CTF{mine}").body()).contains("You made this challenge");
        assertThat(server.player()
                        .api()
                        .attempt(id, "CTF{mine}")
                        .at("/data/status")
                        .asString())
                .isEqualTo("incorrect");
        assertThat(server.jdbc()
                        .sql("select challenge_id from flag union all select challenge_id from hint"
                                + " union all select challenge_id from solution"
                                + " union all select challenge_id from challenge_topic")
                        .query(Long.class)
                        .list())
                .doesNotContain(id);
        assertThat(server.jdbc()
                        .sql("select num_nonnulls(attribution, connection_info, scheduled_at, requirements, next_id)"
                                + " || ' ' || max_attempts || ' ' || logic from challenge where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("0 0 any");
        assertThat(bytes).doesNotExist();
        assertThat(push(entry).at("/data/0/made_by").isNumber()).isFalse();
        assertThat(author.api().attempt(id, "CTF{mine}").status()).isEqualTo(403);
    }

    @Test
    void aReleaseThatIsStillToComeStaysWhenACatalogTakesTheChallengeOver() {
        Player author = server.author();
        String made = "{\"name\": \"Pushed early\", \"value\": 5}";
        long id = author.api().post("/api/v1/challenges", made).at("/data/id").asLong();
        String one = "/api/v1/challenges/" + id;
        long module = server.admin()
                .post("/api/v1/modules", "{\"name\": \"Week of pushes\"}")
                .at("/data/id")
                .asLong();
        String given = "{\"scheduled_at\": \"2100-01-01T00:00:00Z\", \"module_id\": " + module + "}";
        assertThat(server.admin().patch(one, given).status()).isEqualTo(200);

        Reply pushed = push(entry("pushed-early", "Pushed early", 5000));

        assertThat(pushed.at("/data/0/made_by").asLong()).isEqualTo(author.id());
        Reply shown = server.admin().get(one);
        assertThat(shown.at("/data/scheduled_at").asString()).startsWith("2100-01-01");
        assertThat(shown.at("/data/module_id").isNull()).isTrue();
        server.admin().delete("/api/v1/modules/" + module);
    }

    @Test
    void aRightFlagIsRecordedWhileAPushOfItsChallengeAndOthersWaits() throws Exception {
        String entries = entry("pushed-lead", "Pushed lead", 5000) + ", " + entry("pushed-held", "Pushed held", 5000);
        push(entries);

        Reply attempted = attemptedDuring(
                server.challenge("pushed-held"),
                () -> assertThat(push(entries).at("/data/1/change").asString()).isEqualTo("changed"));

        assertThat(attempted.at("/data/status").asString())
                .as(attempted.toString())
                .isEqualTo("correct");
    }

    @Test
    void aRightFlagIsRecordedWhileTheFileIsReadAndItsChallengeChangesWithOthers() throws Exception {
        String entries = entry("pushed-first", "Pushed first", 5000) + ", " + entry("pushed-last", "Pushed last", 5000);
        Path file = Files.writeString(
                folder.resolve("challenges.json"),
                Files.readString(original).replace("\"challenges\": [", "\"challenges\": [" + entries + ", "));
        server.load(file);
        server.jdbc()
                .sql("update challenge set catalog_digest = 'other' where slug like 'pushed-%'")
                .update();

        Reply attempted = attemptedDuring(server.challenge("pushed-last"), () -> server.load(file));

        assertThat(attempted.at("/data/status").asString())
                .as(attempted.toString())
                .isEqualTo("correct");
    }

    /** What the right flag is answered while a change has begun and waits for its challenge, which somebody holds. */
    private Reply attemptedDuring(long challenge, Runnable change) throws Exception {
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + challenge + ", \"content\": \"ahoy\", \"type\": \"static\"}");
        ApiClient player = server.player().api();
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = server.bean("pool", HikariDataSource.class).getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select id from challenge where id = " + challenge + " for share");
            Future<?> changed = beside.submit(change);
            await("the change waits").until(() -> waiting() > 0);
            Reply attempted = player.attempt(challenge, "ahoy");
            holder.rollback();
            changed.get();
            return attempted;
        }
    }

    private int waiting() {
        return server.jdbc()
                .sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private Reply push(byte[] body) {
        return ApiClient.send(server.admin().request(PATH).POST(BodyPublishers.ofByteArray(body)));
    }

    private Reply push(String entries) {
        return server.admin().post(PATH, "{\"schema_version\": 1, \"challenges\": [" + entries + "]}");
    }

    private int version(long challenge) {
        return server.jdbc()
                .sql("select max(version) from ledger.definition where challenge_id = :id")
                .param("id", challenge)
                .query(Integer.class)
                .single();
    }

    private static String entry(String id, String name, int port) {
        return """
                {"id": "%s", "name": "%s", "description": "d", "category": "web", "points": 50, "container":
                 {"image": "flagship/busybox", "ports": [{"port": %d, "exposure": "http"}]}}""".formatted(id, name, port);
    }
}
