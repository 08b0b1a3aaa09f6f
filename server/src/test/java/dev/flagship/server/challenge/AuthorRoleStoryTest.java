package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Authors make challenges and change their own; everybody else's are not there for them. */
class AuthorRoleStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges";

    private final TestServer server = TestServer.ofTeams();
    private final Player author = server.author();
    private long id;
    private final Map<String, String> parts = new LinkedHashMap<>();

    @BeforeEach
    void anAuthorMakesAHiddenChallengeWithAllThatBelongsToOne() {
        id = made(author, "{\"name\": \"Sealed hold\", \"value\": 70, \"category\": \"rev\", \"state\": \"hidden\"}");
        parts.put("flags", part("flags", "\"content\": \"flag{hold}\""));
        parts.put("hints", part("hints", "\"content\": \"Below.\", \"title\": \"Where\""));
        parts.put("tags", part("tags", "\"value\": \"deep\""));
        parts.put("solutions", part("solutions", "\"content\": \"Open it.\""));
        parts.put("topics", part("topics", "\"type\": \"challenge\", \"value\": \"Reversing " + id + "\""));
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete(CHALLENGES + "/" + id);
        server.set(Setting.START, "");
    }

    @Test
    void nobodyElseReadsWhatBelongsToAHiddenChallenge() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (String path : reads()) {
            expected.put(
                    path,
                    "anonymous refused, player refused, other player refused, observer 200, "
                            + "other author 404, author 200, operator 200");
            found.put(path, answers(path));
        }
        assertThat(found).isEqualTo(expected);
    }

    private String[] reads() {
        String one = CHALLENGES + "/" + id;
        return new String[] {
            one,
            one + "/flags",
            one + "/hints",
            one + "/tags",
            one + "/topics",
            one + "/files",
            one + "/requirements",
            one + "/solution",
            "/challenges/" + id,
            "/api/v1/flags/" + parts.get("flags"),
            "/api/v1/hints/" + parts.get("hints"),
            "/api/v1/tags/" + parts.get("tags"),
            "/api/v1/solutions/" + parts.get("solutions")
        };
    }

    private String answers(String path) {
        TestServer.Team team = server.team();
        return "anonymous " + refused(server.stranger().get(path).status())
                + ", player " + refused(team.captain().api().get(path).status())
                + ", other player "
                + refused(server.team().captain().api().get(path).status())
                + ", observer " + server.observer().api().get(path).status()
                + ", other author " + server.author().api().get(path).status()
                + ", author " + author.api().get(path).status()
                + ", operator " + server.admin().get(path).status();
    }

    private static String refused(int status) {
        return status == 401 || status == 403 || status == 404 || status == 302 ? "refused" : "" + status;
    }

    @Test
    void nobodyElseChangesOrRemovesWhatBelongsToAChallenge() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(CHALLENGES + "/" + id, "{\"name\": \"Mine now\", \"state\": \"visible\"}");
        changes.put("/api/v1/flags/" + parts.get("flags"), "{\"content\": \"flag{mine}\"}");
        changes.put("/api/v1/hints/" + parts.get("hints"), "{\"content\": \"Mine.\"}");
        changes.put("/api/v1/tags/" + parts.get("tags"), "{\"value\": \"mine\"}");
        changes.put("/api/v1/solutions/" + parts.get("solutions"), "{\"content\": \"Mine.\"}");
        Player other = server.author();
        Player player = server.team().captain();
        Player observer = server.observer();

        changes.forEach((path, body) -> {
            assertThat(server.stranger().patch(path, body).status()).as(path).isIn(401, 403);
            assertThat(player.api().patch(path, body).status()).as(path).isEqualTo(403);
            assertThat(observer.api().patch(path, body).status()).as(path).isEqualTo(403);
            assertThat(other.api().patch(path, body).status()).as(path).isEqualTo(404);
            assertThat(other.api().delete(path).status()).as(path).isEqualTo(404);
            assertThat(player.api().delete(path).status()).as(path).isEqualTo(403);
            assertThat(author.api().get(CHALLENGES + "/" + id + "/flags").body())
                    .contains("flag{hold}");
            assertThat(author.api().patch(path, body).status()).as(path).isEqualTo(200);
            server.admin().patch("/api/v1/flags/" + parts.get("flags"), "{\"content\": \"flag{hold}\"}");
        });
        assertThat(author.api().get(CHALLENGES + "/" + id).at("/data/name").asString())
                .isEqualTo("Mine now");
    }

    @Test
    void nobodyElseAddsToAChallengeOrTakesItsTopics() {
        Player other = server.author();
        for (String kind : new String[] {"flags", "hints", "tags", "topics", "solutions"}) {
            Reply reply = other.api()
                    .post(
                            "/api/v1/" + kind,
                            "{\"challenge_id\": " + id
                                    + ", \"content\": \"x\", \"value\": \"x\"}"
                                            .replace(
                                                    kind.matches("tags|topics")
                                                            ? ", \"content\": \"x\""
                                                            : ", \"value\": \"x\"",
                                                    ""));
            assertThat(reply.status()).as(kind).isEqualTo(400);
            assertThat(reply.at("/errors/challenge_id/0").asString()).as(kind).contains("expected the id");
        }
        String unlink = "/api/v1/topics?type=challenge&target_id=" + parts.get("topics");
        assertThat(other.api().delete(unlink).status()).isEqualTo(404);
        assertThat(author.api().delete(unlink).status()).isEqualTo(200);
    }

    @Test
    void listsHaveTheirOwnAlone() {
        Player other = server.author();
        long theirs = made(other, "{\"name\": \"Other hold\", \"value\": 10, \"state\": \"hidden\"}");
        other.api().post("/api/v1/flags", "{\"challenge_id\": " + theirs + ", \"content\": \"flag{other}\"}");
        try {
            assertThat(author.api().get(CHALLENGES + "?view=admin").body())
                    .contains("Sealed hold")
                    .doesNotContain("Other hold", "Reception");
            assertThat(author.api().get("/api/v1/flags").body())
                    .contains("flag{hold}")
                    .doesNotContain("flag{other}");
            for (String kind : new String[] {"hints", "tags", "topics", "solutions", "files"}) {
                assertThat(other.api().get("/api/v1/" + kind).at("/data").size())
                        .as(kind)
                        .isZero();
            }
            assertThat(author.browser().get("/challenges").body())
                    .contains("Sealed hold")
                    .doesNotContain("Other hold");
        } finally {
            server.admin().delete(CHALLENGES + "/" + theirs);
        }
    }

    @Test
    void authorsCannotNameChallengesThatTheyMayNotKnow() {
        Player other = server.author();
        long theirs = made(other, "{\"name\": \"Steps\", \"value\": 10}");
        try {
            Reply reply = other.api()
                    .patch(CHALLENGES + "/" + theirs, "{\"requirements\": {\"prerequisites\": [" + id + "]}}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(other.api()
                            .patch(CHALLENGES + "/" + theirs, "{\"next_id\": " + id + "}")
                            .status())
                    .isEqualTo(400);
            assertThat(author.api()
                            .patch(CHALLENGES + "/" + id, "{\"next_id\": " + theirs + "}")
                            .status())
                    .isEqualTo(200);
        } finally {
            server.admin().delete(CHALLENGES + "/" + theirs);
        }
    }

    @Test
    void theCatalogFilesChallengesAreTheOperators() {
        long catalogued = server.jdbc()
                .sql("select id from challenge where origin = 'catalog' and in_catalog order by id limit 1")
                .query(Long.class)
                .single();
        assertThat(author.api()
                        .patch(CHALLENGES + "/" + catalogued, "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(author.api().delete(CHALLENGES + "/" + catalogued).status()).isEqualTo(404);
        assertThat(author.api().get(CHALLENGES + "/" + catalogued + "/flags").status())
                .isEqualTo(404);
    }

    @Test
    void anAuthorWorksBeforeTheStartAndSeesNobodyElsesChallenges() {
        Player other = server.author();
        long theirs = made(other, "{\"name\": \"Before dawn\", \"value\": 10}");
        try {
            server.set(
                    Setting.START, server.clock().now().plus(Duration.ofDays(1)).toString());

            assertThat(author.api().get(CHALLENGES + "/" + id).status()).isEqualTo(200);
            assertThat(author.api()
                            .patch(CHALLENGES + "/" + id, "{\"value\": 80}")
                            .status())
                    .isEqualTo(200);
            assertThat(author.api().get(CHALLENGES + "/" + theirs).status()).isEqualTo(403);
            assertThat(author.api().get(CHALLENGES).status()).isEqualTo(403);
            assertThat(author.browser().get("/challenges/" + theirs).body()).doesNotContain("Before dawn");
        } finally {
            server.set(Setting.START, "");
            server.admin().delete(CHALLENGES + "/" + theirs);
        }
    }

    @Test
    void whileChallengesAreClosedAnAuthorWorksAndDoesNotPlay() {
        Player other = server.author();
        long theirs = made(other, "{\"name\": \"Shut\", \"value\": 10}");
        String of = "{\"challenge_id\": " + theirs + ", \"content\": ";
        other.api().post("/api/v1/flags", of + "\"flag{shut}\"}");
        long hint = other.api()
                .post("/api/v1/hints", of + "\"Push.\"}")
                .at("/data/id")
                .asLong();
        author.browser().submit("/teams/new", "name", "crew of " + author.name(), "password", "open sesame");
        ApiClient api = author.api();
        Map<Setting, String> closings = Map.of(Setting.CHALLENGE_VISIBILITY, "hidden", Setting.VERIFY_EMAILS, "true");
        Map<Setting, String> reasons = Map.of(
                Setting.CHALLENGE_VISIBILITY,
                "are hidden at the moment",
                Setting.VERIFY_EMAILS,
                "must confirm your email");
        try {
            closings.forEach((setting, closed) -> {
                server.set(setting, closed);
                Map<String, Reply> played = Map.of(
                        "attempt", api.attempt(theirs, "flag{shut}"),
                        "unlock", api.post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}"),
                        "rating", api.put(CHALLENGES + "/" + theirs + "/ratings", "{\"value\": 1}"));
                played.forEach((what, reply) -> {
                    assertThat(reply.status()).as(setting + " " + what).isEqualTo(403);
                    assertThat(reply.body()).as(setting + " " + what).contains(reasons.get(setting));
                });

                Map<String, Reply> made = Map.of(
                        "add", api.post(CHALLENGES, "{\"name\": \"\"}"),
                        "change", api.patch(CHALLENGES + "/" + id, "{\"value\": 60}"),
                        "hint", api.patch("/api/v1/hints/" + parts.get("hints"), "{\"content\": \"Deeper.\"}"),
                        "solution",
                                api.patch("/api/v1/solutions/" + parts.get("solutions"), "{\"content\": \"Lift.\"}"),
                        "preview",
                                api.post(
                                        CHALLENGES + "/attempt?preview=true",
                                        "{\"challenge_id\": " + id + ", \"submission\": \"flag{hold}\"}"));
                made.forEach((what, reply) ->
                        assertThat(reply.status()).as(setting + " " + what).isEqualTo(what.equals("add") ? 400 : 200));
                server.set(setting, setting.byDefault());
            });
            assertThat(api.attempt(theirs, "flag{shut}").at("/data/status").asString())
                    .isEqualTo("correct");
        } finally {
            closings.keySet().forEach(setting -> server.set(setting, setting.byDefault()));
            server.admin().delete(CHALLENGES + "/" + theirs);
        }
    }

    @Test
    void nobodyScoresWithTheirOwnWork() {
        server.admin().patch(CHALLENGES + "/" + id, "{\"state\": \"visible\"}");
        author.browser().submit("/teams/new", "name", "crew of " + author.name(), "password", "open sesame");

        assertThat(author.api().attempt(id, "flag{hold}").status()).isEqualTo(403);
        assertThat(server.team()
                        .captain()
                        .api()
                        .attempt(id, "flag{hold}")
                        .at("/data/status")
                        .asString())
                .isEqualTo("correct");
    }

    @Test
    void nobodyScoresWithFlagsThatTheyMayRead() {
        server.admin().patch(CHALLENGES + "/" + id, "{\"state\": \"visible\"}");
        Player observer = server.observer();
        observer.browser().submit("/teams/new", "name", "crew of " + observer.name(), "password", "open sesame");

        assertThat(observer.api().attempt(id, "flag{hold}").body()).contains("may read the flags");
        assertThat(observer.browser()
                        .submit("/challenges/" + id + "/flag", "submission", "flag{hold}")
                        .body())
                .contains("may read the flags");
        assertThat(server.jdbc()
                        .sql("select count(*) from submission where challenge_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoIsNoAuthorAnyMoreChangesNothing() {
        server.admin().patch("/api/v1/users/" + author.id(), "{\"type\": \"user\"}");

        Browser browser = server.visitor();
        browser.signIn(author.name(), "correct horse battery");
        String token =
                browser.postJson("/api/v1/tokens", "{}").at("/data/value").asString();
        ApiClient api = new ApiClient(server.url(), token);

        assertThat(api.patch(CHALLENGES + "/" + id, "{\"value\": 1}").status()).isEqualTo(403);
        assertThat(api.get(CHALLENGES + "/" + id).status()).isEqualTo(404);
    }

    private String part(String kind, String fields) {
        Reply reply = author.api().post("/api/v1/" + kind, "{\"challenge_id\": " + id + ", " + fields + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return "" + reply.at("/data/id").asLong();
    }

    private static long made(Player by, String body) {
        Reply reply = by.api().post(CHALLENGES, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.at("/data/id").asLong();
    }
}
