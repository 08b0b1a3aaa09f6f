package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.scoring.SubmitFlag;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator fills the board over REST, as CTFd's tools do, and players play what was made. */
class AuthorStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges";

    private final TestServer server = TestServer.get();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(CHALLENGES + "/" + id));
        server.set(Setting.FREEZE, "");
    }

    @Test
    void aChallengeIsMadeTaggedGivenFlagsAndSolved() {
        long id = make("{\"name\": \"Tide tables\", \"category\": \"crypto\", \"description\": \"**Read** them.\","
                + " \"value\": 150, \"type\": \"standard\", \"connection_info\": \"nc 127.0.0.1 1337\"}");
        flag(id, "static", "flag{ebb}", "");
        flag(id, "static", "FLAG{Flow}", "case_insensitive");
        flag(id, "regex", "flag\\\\{spring_[0-9]+\\\\}", "");
        Reply tag = server.admin().post("/api/v1/tags", "{\"challenge_id\": " + id + ", \"value\": \"easy\"}");
        Reply topic = server.admin()
                .post("/api/v1/topics", "{\"challenge_id\": " + id + ", \"type\": \"challenge\", \"value\": \"XSS\"}");

        assertThat(tag.at("/data/value").asString()).isEqualTo("easy");
        assertThat(topic.at("/data/topic_id").asLong()).isPositive();
        assertThat(server.player().browser().get("/challenges/" + id).body())
                .contains("<dt>Tags</dt><dd><span class=\"tag\">easy</span>")
                .contains("<dt>Topics</dt><dd><span class=\"tag\">XSS</span>")
                .contains("name=\"submission\" required maxlength=\"" + SubmitFlag.LONGEST + "\"");
        assertThat(outcome(server.player().api().attempt(id, "flag{slack}"))).isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(server.player().api().attempt(id, "flag{ebb}"))).isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "flag{FLOW}"))).isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "flag{spring_42}")))
                .isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "xflag{spring_42}")))
                .isEqualTo("200 incorrect: Incorrect");
        Reply detail = server.player().api().get(CHALLENGES + "/" + id);
        assertThat(detail.at("/data/tags/0").asString()).isEqualTo("easy");
        assertThat(detail.at("/data/connection_info").asString()).isEqualTo("nc 127.0.0.1 1337");
        assertThat(detail.at("/data/solves").asInt()).isEqualTo(3);
    }

    @Test
    void aDumpIsNoAnswerSheet() {
        long id = make("{\"name\": \"Sealed orders\", \"value\": 10}");
        flag(id, "static", "flag{not-in-a-dump}", "");
        server.player().api().attempt(id, "flag{not-in-a-dump}");

        String flags = one("select string_agg(sealed, ' ') from flag");
        String given = one("select string_agg(coalesce(provided, ''), ' ') from submission where challenge_id = " + id);

        assertThat(flags + given).doesNotContain("not-in-a-dump");
        assertThat(server.admin().get(CHALLENGES + "/" + id + "/flags").body()).contains("flag{not-in-a-dump}");
    }

    @Test
    void aDynamicValueFallsForEverybodyWhoSolvedIt() {
        long id = make("{\"name\": \"Falling glass\", \"type\": \"dynamic\", \"initial\": 500, \"decay\": 3,"
                + " \"minimum\": 50, \"function\": \"logarithmic\"}");
        flag(id, "static", "flag{glass}", "");
        TestServer.Player first = server.player();

        first.api().attempt(id, "flag{glass}");
        int before = score(first);
        server.player().api().attempt(id, "flag{glass}");

        assertThat(before).isEqualTo(500);
        assertThat(score(first)).isEqualTo(450);
        assertThat(first.api().get(CHALLENGES + "/" + id).at("/data/value").asInt())
                .isEqualTo(450);
    }

    @Test
    void whatMustBeSolvedBeforeHidesNamesAndOpens() {
        long first = make("{\"name\": \"Harbour mouth\", \"value\": 10}");
        flag(first, "static", "flag{in}", "");
        long gated = make("{\"name\": \"Inner basin\", \"value\": 90, \"category\": \"web\"}");
        flag(gated, "static", "flag{basin}", "");
        TestServer.Player player = server.player();

        require(gated, first, "null");
        assertThat(player.api().get(CHALLENGES + "/" + gated).status()).isEqualTo(404);
        assertThat(player.api().get(CHALLENGES).body()).doesNotContain("Inner basin");
        require(gated, first, "true");
        assertThat(player.api().get(CHALLENGES + "/" + gated).at("/data/name").asString())
                .isEqualTo("???");
        assertThat(player.browser().get("/challenges").body()).doesNotContain("Inner basin");
        assertThat(player.api().attempt(gated, "flag{basin}").status()).isEqualTo(403);
        require(gated, first, "\"preview\"");
        assertThat(player.api().get(CHALLENGES + "/" + gated).at("/data/name").asString())
                .isEqualTo("Inner basin");
        assertThat(player.browser().get("/challenges").body()).contains("Inner basin", "Locked");
        assertThat(player.browser().get("/challenges/" + gated).body()).doesNotContain("flag-form");

        player.api().attempt(first, "flag{in}");

        assertThat(outcome(player.api().attempt(gated, "flag{basin}"))).isEqualTo("200 correct: Correct");
    }

    @Test
    void whatIsRequiredIsNamedOnlyToWhoMaySeeIt() {
        long open = make("{\"name\": \"Open roads\", \"value\": 10}");
        long hidden = make("{\"name\": \"Hidden reef\", \"value\": 10, \"state\": \"hidden\"}");
        long later = make("{\"name\": \"Later tide\", \"value\": 10, \"scheduled_at\": \"2100-01-01T00:00:00Z\"}");
        long unnamed = make("{\"name\": \"Unnamed isle\", \"value\": 10}");
        require(unnamed, open, "true");
        long previewed = make("{\"name\": \"Seen from afar\", \"value\": 10}");
        require(previewed, open, "\"preview\"");
        long gated = make("{\"name\": \"Inner lagoon\", \"value\": 90}");
        server.admin()
                .patch(
                        CHALLENGES + "/" + gated,
                        "{\"requirements\": {\"prerequisites\": %s, \"anonymize\": \"preview\"}}"
                                .formatted(List.of(open, hidden, later, unnamed, previewed)));
        TestServer.Player player = server.player();

        assertThat(player.api().attempt(gated, "x").body())
                .contains("Solve Open roads, another challenge, Seen from afar first.")
                .doesNotContain("Hidden reef", "Later tide", "Unnamed isle");
        assertThat(player.browser().speaking("de").get("/challenges/" + gated).body())
                .contains("Löse zuerst Open roads, eine andere Challenge, Seen from afar.");
    }

    @Test
    void aHintIsPaidOnceReadAndNeverOverdrawn() {
        long id = make("{\"name\": \"Sounding lead\", \"value\": 50}");
        flag(id, "static", "flag{deep}", "");
        long free = hint(id, "\"content\": \"Look *down*.\"");
        long paid = hint(id, "\"content\": \"Deeper.\", \"cost\": 30, \"title\": \"Paid\"");
        long last = hint(id, "\"content\": \"Last.\", \"requirements\": {\"prerequisites\": [" + paid + "]}");
        TestServer.Player player = server.player();

        assertThat(player.api().get("/api/v1/hints/" + free).body()).doesNotContain("Look");
        assertThat(unlock(player, free).status()).isEqualTo(200);
        assertThat(player.api().get("/api/v1/hints/" + free).at("/data/html").asString())
                .isEqualTo("<p>Look <em>down</em>.</p>\n");
        assertThat(unlock(player, last).at("/errors/requirements").asString()).contains("other hints");
        assertThat(unlock(player, paid).at("/errors/score").asString()).contains("not have enough points");
        player.api().attempt(id, "flag{deep}");
        assertThat(unlock(player, paid).status()).isEqualTo(200);
        assertThat(unlock(player, paid).at("/errors/target").asString()).contains("already unlocked");
        assertThat(unlock(player, last).status()).isEqualTo(200);
        assertThat(score(player)).isEqualTo(20);
        assertThat(player.api()
                        .get(CHALLENGES + "/" + id)
                        .at("/data/hints/1/content")
                        .asString())
                .isEqualTo("Deeper.");
        assertThat(player.browser().get("/challenges/" + id).body()).contains("<p>Deeper.</p>");
    }

    @Test
    void withAChallengeGoesWhatItsHintsCost() {
        long other = make("{\"name\": \"Kept\", \"value\": 50}");
        flag(other, "static", "flag{kept}", "");
        long id = make("{\"name\": \"Scrapped\", \"value\": 5}");
        long paid = hint(id, "\"content\": \"x\", \"cost\": 30");
        TestServer.Player player = server.player();
        player.api().attempt(other, "flag{kept}");
        unlock(player, paid);

        server.admin().delete(CHALLENGES + "/" + id);

        await().untilAsserted(() -> assertThat(score(player)).isEqualTo(50));
    }

    @Test
    void aHundredUnlocksAtOncePayOnce() throws Exception {
        long id = make("{\"name\": \"Rush\", \"value\": 50}");
        flag(id, "static", "flag{rush}", "");
        long paid = hint(id, "\"content\": \"x\", \"cost\": 30");
        TestServer.Player player = server.player();
        player.api().attempt(id, "flag{rush}");
        List<Callable<Integer>> calls =
                Collections.nCopies(100, () -> unlock(player, paid).status());

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(score(player)).isEqualTo(20);
    }

    @Test
    void aSolutionIsForWhomItsStateAllowsIt() {
        long id = make("{\"name\": \"Logbook\", \"value\": 5}");
        flag(id, "static", "flag{log}", "");
        long solution = server.admin()
                .post(
                        "/api/v1/solutions",
                        "{\"challenge_id\": " + id + ", \"content\": \"Read it.\", \"state\": \"solved\"}")
                .at("/data/id")
                .asLong();
        TestServer.Player player = server.player();

        assertThat(player.api().get("/api/v1/solutions/" + solution).status()).isEqualTo(404);
        assertThat(player.api().get("/api/v1/solutions").status()).isEqualTo(403);
        player.api().attempt(id, "flag{log}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).body())
                .contains("\"state\":\"solved\"")
                .doesNotContain("Read it.");
        player.api().post("/api/v1/unlocks", "{\"type\": \"solutions\", \"target\": " + solution + "}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).body()).contains("Read it.");
        assertThat(player.api()
                        .get(CHALLENGES + "/" + id + "/solution")
                        .at("/data/state")
                        .asString())
                .isEqualTo("solved");
        server.admin().patch("/api/v1/solutions/" + solution, "{\"state\": \"hidden\"}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).status()).isEqualTo(404);
    }

    @Test
    void attemptsAreCountedDownAndThenRefused() {
        long id = make("{\"name\": \"Two shots\", \"value\": 10, \"max_attempts\": 2}");
        flag(id, "static", "flag{third}", "");
        TestServer.Player player = server.player();

        assertThat(outcome(player.api().attempt(id, "a")))
                .isEqualTo("200 incorrect: Incorrect. You have 1 try remaining.");
        assertThat(outcome(player.api().attempt(id, "b")))
                .isEqualTo("200 incorrect: Incorrect. You have 0 tries remaining.");
        assertThat(outcome(player.api().attempt(id, "flag{third}")))
                .isEqualTo("403 ratelimited: Not accepted. You have 0 tries remaining");
    }

    @Test
    void aFreezeHidesLaterPointsFromPlayersOnly() {
        long id = make("{\"name\": \"Frozen sea\", \"value\": 40}");
        flag(id, "static", "flag{ice}", "");
        TestServer.Player player = server.player();
        server.admin().patch("/api/v1/configs/freeze", "{\"value\": \"2020-01-01T00:00:00Z\"}");

        player.api().attempt(id, "flag{ice}");

        assertThat(new ApiClient(server.url(), null).get("/api/v1/scoreboard").body())
                .doesNotContain(player.name());
        assertThat(player.api()
                        .get(CHALLENGES + "/" + id)
                        .at("/data/solved_by_me")
                        .asBoolean())
                .isTrue();
        assertThat(server.admin().get("/api/v1/scoreboard").body()).contains(player.name());
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        long id = make("{\"name\": \"Throwaway\", \"value\": 100, \"attribution\": \"by *us*\"}");

        Reply changed = server.admin().patch(CHALLENGES + "/" + id, "{\"value\": 5, \"state\": \"hidden\"}");

        assertThat(changed.at("/data/value").asInt()).isEqualTo(5);
        assertThat(changed.at("/data/attribution").asString()).isEqualTo("by *us*");
        assertThat(server.player().api().get(CHALLENGES + "/" + id).status()).isEqualTo(404);
        assertThat(one("select string_agg(action, ',' order by id) from audit where challenge_id = " + id))
                .isEqualTo("challenge.add,challenge.change");
    }

    @Test
    void everyDeedOnWhatBelongsToAChallengeIsWrittenDown() {
        long id = make("{\"name\": \"Logbook\", \"value\": 1}");
        ApiClient admin = server.admin();
        String of = "{\"challenge_id\": " + id + ", ";
        for (String path : List.of("hints", "tags", "flags", "solutions")) {
            String body = switch (path) {
                case "tags" -> "\"value\": \"deck\"}";
                case "flags" -> "\"type\": \"static\", \"content\": \"flag{log}\"}";
                default -> "\"content\": \"Look\"}";
            };
            long each = admin.post("/api/v1/" + path, of + body).at("/data/id").asLong();
            admin.patch(
                    "/api/v1/" + path + "/" + each,
                    path.equals("tags") ? "{\"value\": \"hold\"}" : "{\"content\": \"x\"}");
            admin.delete("/api/v1/" + path + "/" + each);
        }
        long link = admin.post("/api/v1/topics", of + "\"type\": \"challenge\", \"value\": \"knots\"}")
                .at("/data/id")
                .asLong();
        admin.delete("/api/v1/topics?type=challenge&target_id=" + link);

        assertThat(one("select string_agg(action, ',' order by id) from audit where challenge_id = " + id))
                .isEqualTo(
                        "challenge.add,hint.add,hint.change,hint.remove,tag.add,tag.change,tag.remove,flag.add,"
                                + "flag.change,flag.remove,solution.add,solution.change,solution.remove,topic.add,topic.unlink");
        assertThat(one("select string_agg(detail, ',') from audit where challenge_id = " + id))
                .doesNotContain("flag{log}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\": 1} | name",
                "{\"name\": \"x\"} | value",
                "{\"name\": \"x\", \"value\": -1} | value",
                "{\"name\": \"x\", \"value\": 1, \"colour\": \"red\"} | colour",
                "{\"name\": \"x\", \"value\": 1, \"state\": \"gone\"} | state",
                "{\"name\": \"x\", \"value\": 1, \"next_id\": 99999} | next_id",
                "{\"name\": \"x\", \"value\": 1, \"requirements\": [1]} | requirements",
                "{\"name\": \"x\", \"value\": 1, \"scheduled_at\": \"soon\"} | scheduled_at",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"minimum\": 5} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"minimum\": 9} | minimum",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": -5} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"minimum\": -1} | minimum",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"decay\": -1} | decay",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 99999999999} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"decay\": 1.5} | decay",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"function\": \"cubic\"} | function",
                "{\"name\": \"x\", \"value\": 99999999999} | value",
                "{\"name\": \"x\", \"value\": 1, \"type\": \"container\"} | type"
            })
    void whatIsWrongIsNamed(String body, String field) {
        Reply reply = server.admin().post(CHALLENGES, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/" + field + "/0").asString()).startsWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource({"(", "((a{500}){500})", "a{99999}"})
    void aRegexThatCannotBeIsRefusedWhenItIsGiven(String regex) {
        long id = make("{\"name\": \"Knots\", \"value\": 1}");

        Reply reply = server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"regex\", \"content\": \"" + regex + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/content/0").asString()).startsWith("content: ");
    }

    @Test
    void playersNeitherMakeNorReadWhatIsTheAuthors() {
        ApiClient player = server.player().api();
        long id = make("{\"name\": \"Mine\", \"value\": 1}");

        assertThat(player.post(CHALLENGES, "{\"name\": \"x\", \"value\": 1}").status())
                .isEqualTo(403);
        assertThat(player.patch(CHALLENGES + "/" + id, "{\"value\": 9}").status())
                .isEqualTo(403);
        assertThat(player.delete(CHALLENGES + "/" + id).status()).isEqualTo(403);
        for (String path :
                List.of("/api/v1/flags", "/api/v1/tags", "/api/v1/topics", CHALLENGES + "/" + id + "/flags")) {
            assertThat(player.get(path).status()).as(path).isEqualTo(403);
        }
    }

    private long make(String body) {
        Reply reply = server.admin().post(CHALLENGES, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        long id = reply.at("/data/id").asLong();
        made.add(id);
        return id;
    }

    private void flag(long challenge, String type, String content, String data) {
        Reply reply = server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": %d, \"type\": \"%s\", \"content\": \"%s\", \"data\": \"%s\"}"
                                .formatted(challenge, type, content, data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private long hint(long challenge, String fields) {
        return server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", " + fields + "}")
                .at("/data/id")
                .asLong();
    }

    private static Reply unlock(TestServer.Player player, long hint) {
        return player.api().post("/api/v1/unlocks", "{\"type\": \"hints\", \"target\": " + hint + "}");
    }

    private void require(long challenge, long other, String anonymize) {
        server.admin()
                .patch(
                        CHALLENGES + "/" + challenge,
                        "{\"requirements\": {\"prerequisites\": [%d], \"anonymize\": %s}}".formatted(other, anonymize));
    }

    private int score(TestServer.Player player) {
        return player.api().get("/api/v1/users/me").at("/data/score").asInt();
    }

    private String one(String sql) {
        return server.jdbc().sql(sql).query(String.class).single();
    }

    private static String outcome(Reply reply) {
        return reply.status() + " " + reply.at("/data/status").asString() + ": "
                + reply.at("/data/message").asString();
    }
}
