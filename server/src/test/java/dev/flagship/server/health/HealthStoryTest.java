package dev.flagship.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A watch of challenges reports what came of their solvers, and operators see which are broken. */
class HealthStoryTest {
    private static final String SOLVED = "{\"state\": \"solved\", \"seconds\": 3, \"every_seconds\": 900}";
    private static final String FAILED =
            "{\"state\": \"failed\", \"seconds\": 12, \"detail\": \"the solver ended with 3\", \"every_seconds\": 900}";

    private static TestServer server;

    private static Player author;
    private static Browser operator;

    private long challenge;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
        author = server.author();
        operator = server.operator();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void make() {
        server.node().healthy();
        challenge = author.api()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Leaky boat of " + author.name() + "\", \"category\": \"web\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
    }

    @AfterEach
    void remove() {
        server.set(Setting.END, "");
        server.admin().delete("/api/v1/challenges/" + challenge);
        server.node().clear();
    }

    @Test
    void aBrokenChallengeStandsWhereOperatorsLookUntilItIsSolvedAgain() {
        report(SOLVED);
        assertThat(overview()).doesNotContain("Leaky boat");
        assertThat(table()).doesNotContain("data-testid=\"health\"");

        report(FAILED);

        assertThat(overview())
                .contains(
                        "1 challenge is broken",
                        "Leaky boat",
                        "the solver ended with 3",
                        "/admin/challenges/" + challenge);
        assertThat(table()).contains("data-testid=\"health\">broken<");
        assertThat(ready()).isEqualTo("missing");
        for (Browser maker : List.of(operator, author.browser())) {
            assertThat(maker.get("/admin/challenges/" + challenge).body())
                    .contains(
                            "Its solver, when it last ran:",
                            "The last 2 runs of its solver",
                            "the solver ended with 3");
        }
        assertThat(author.browser().get("/admin/challenges").body()).contains(">broken<");

        report(SOLVED);

        assertThat(overview()).doesNotContain("Leaky boat");
        assertThat(table()).doesNotContain(">broken<");
        assertThat(ready()).isEqualTo("ready");
    }

    @Test
    void whatPlayersDoNotSeeTroublesNobodyButItsTable() {
        report(FAILED);
        author.api().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");

        assertThat(overview()).doesNotContain("Leaky boat");
        assertThat(table()).contains(">broken<");
    }

    @Test
    void aChallengeThatIsNotCheckedAgainInTimeIsStaleWhileTheEventRuns() {
        report(SOLVED);
        server.clock().advance(Duration.ofMinutes(29));
        assertThat(overview()).doesNotContain("not checked any more");

        server.clock().advance(Duration.ofMinutes(2));

        assertThat(overview()).contains("1 challenge is not checked any more", "last solved", "Leaky boat");
        assertThat(table()).contains(">not checked<");
        server.set(
                Setting.END,
                server.clock()
                        .now()
                        .minusSeconds(60)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        assertThat(overview()).doesNotContain("not checked any more");
        server.set(Setting.END, "");
        report("{\"state\": \"solved\", \"seconds\": 3}");
        server.clock().advance(Duration.ofDays(3));
        assertThat(overview()).doesNotContain("not checked any more");
    }

    @Test
    void theLastTwentyAreKeptAndOnlyAChangeIsADeed() {
        for (int run = 1; run <= 23; run++) {
            report("{\"state\": \"solved\", \"seconds\": " + run + "}");
        }
        report(FAILED);
        report(FAILED);

        JsonNode kept = author.api().get(path()).at("/data");
        assertThat(kept.size()).isEqualTo(20);
        assertThat(kept.path(0).path("state").asString()).isEqualTo("failed");
        assertThat(kept.path(0).path("every_seconds").asInt()).isEqualTo(900);
        assertThat(kept.path(2).path("seconds").asInt()).isEqualTo(23);
        assertThat(kept.path(19).path("seconds").asInt()).isEqualTo(6);
        assertThat(server.jdbc()
                        .sql(
                                "select detail from audit where action = 'challenge.health' and challenge_id = :id order by id")
                        .param("id", challenge)
                        .query(String.class)
                        .list())
                .containsExactly("solved", "failed: the solver ended with 3");
    }

    @Test
    void whatFailedIsOneLineOfWhatCanBeSeen() {
        report("{\"state\": \"failed\", \"seconds\": 1, \"detail\": \" <b>\\u001b[31mno\\n\\n\\u202eluck\\ud83d \"}");

        assertThat(author.api().get(path()).at("/data/0/detail").asString()).isEqualTo("<b> [31mno luck");
        assertThat(operator.get("/admin/challenges/" + challenge).body())
                .contains("&lt;b&gt; [31mno luck")
                .doesNotContain("<b> [31mno");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | state
            {"state": "fine", "seconds": 1}                                 | state
            {"state": "solved"}                                             | seconds
            {"state": "solved", "seconds": -1}                              | seconds
            {"state": "solved", "seconds": 86401}                           | seconds
            {"state": "solved", "seconds": 1, "detail": "but"}              | detail
            {"state": "failed", "seconds": 1}                               | detail
            {"state": "failed", "seconds": 1, "detail": " \\u0007 "}        | detail
            {"state": "failed", "seconds": 1, "detail": "LONG"}             | detail
            {"state": "solved", "seconds": 1, "every_seconds": 0}           | every_seconds
            {"state": "solved", "seconds": 1, "every_seconds": 604801}      | every_seconds
            {"state": "solved", "seconds": 1, "flag": "CTF{x}"}             | flag
            """)
    void whatIsWrongIsRefusedByNameAndNothingIsKept(String body, String field) {
        Reply refused = author.api().post(path(), body.replace("LONG", "x".repeat(501)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"" + field + "\"", field + ":");
        assertThat(author.api().get(path()).at("/data").size()).isZero();
    }

    @Test
    void healthIsForWhoeverWorksOnTheChallenge() {
        report(FAILED);

        assertThat(server.admin().post(path(), FAILED).status()).isEqualTo(200);
        assertThat(server.player().api().post(path(), SOLVED).status()).isEqualTo(403);
        assertThat(server.player().api().get(path()).status()).isEqualTo(403);
        assertThat(server.author().api().post(path(), SOLVED).status()).isEqualTo(404);
        assertThat(server.author().api().get(path()).status()).isEqualTo(404);
        assertThat(server.observer().api().post(path(), SOLVED).status()).isEqualTo(403);
        assertThat(server.observer().api().get(path()).at("/data").size()).isEqualTo(2);
        assertThat(server.admin()
                        .post("/api/v1/challenges/987654/health", SOLVED)
                        .status())
                .isEqualTo(404);
    }

    /** A watch asks whether flags are right, and nothing of it may count. */
    @Test
    void whoMakesChallengesTriesFlagsOfTheirOwnAndNeverHandsThemIn() {
        long web = server.challenge("web-one");
        author.api()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + challenge + ", \"type\": \"static\", \"content\": \"CTF{dry}\"}");

        assertThat(preview(author, challenge, "CTF{dry}").at("/data/status").asString())
                .isEqualTo("correct");
        assertThat(preview(author, challenge, "CTF{wet}").at("/data/status").asString())
                .isEqualTo("incorrect");
        assertThat(preview(author, web, "CTF{wet}").status()).isEqualTo(404);
        assertThat(preview(server.observer(), web, "CTF{wet}").status()).isEqualTo(404);

        assertThat(server.jdbc()
                        .sql("select count(*) from submission where challenge_id in (:web, :own)")
                        .param("web", web)
                        .param("own", challenge)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Reply preview(Player who, long challenge, String flag) {
        return who.api()
                .post(
                        "/api/v1/challenges/attempt?preview=true",
                        "{\"challenge_id\": " + challenge + ", \"submission\": \"" + flag + "\"}");
    }

    private void report(String body) {
        Reply reply = author.api().post(path(), body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private String path() {
        return "/api/v1/challenges/" + challenge + "/health";
    }

    private String overview() {
        server.node().healthy();
        return operator.get("/admin").body();
    }

    private String table() {
        return operator.get("/admin/challenges?q=leaky").body();
    }

    private static String ready() {
        return server.admin()
                .get("/api/v1/ready")
                .at("/data")
                .valueStream()
                .filter(check -> check.path("code").asString().equals("solvers"))
                .map(check -> check.path("state").asString())
                .findFirst()
                .orElseThrow();
    }
}
