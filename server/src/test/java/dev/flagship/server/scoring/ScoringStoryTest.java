package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ScoringStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        server.set(Setting.PAUSED, "false");
    }

    @Test
    void theOwnFlagIsCorrectOnceAndMovesTheScoreboard() {
        TestServer.Player player = server.player();
        String flag = running(player);

        Reply wrong = player.api().attempt(web, "CTF{nope}");
        Reply right = player.api().attempt(web, "  " + flag + " ");
        Reply again = player.api().attempt(web, flag);
        Reply wrongAgain = player.api().attempt(web, "CTF{nope}");

        assertThat(outcome(wrong)).isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(right)).isEqualTo("200 correct: Correct");
        assertThat(outcome(again)).isEqualTo("200 already_solved: Correct but you already solved this");
        assertThat(outcome(wrongAgain)).isEqualTo("200 already_solved: Incorrect but you already solved this");
        assertThat(player.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isEqualTo(100);
        assertThat(player.api().get("/api/v1/users/me/solves").at("/meta/count").asInt())
                .isEqualTo(1);
        assertThat(player.api()
                        .get("/api/v1/challenges/" + web)
                        .at("/data/solved_by_me")
                        .asBoolean())
                .isTrue();
        assertThat(player.api().get("/api/v1/challenges/" + web + "/solves").body())
                .contains(player.name());
        assertThat(new ApiClient(server.url(), null).get("/api/v1/scoreboard").body())
                .contains(player.name());
        assertThat(player.api().get("/api/v1/scoreboard/top/500").body()).contains(player.name());
    }

    @Test
    void anotherAccountsFlagIsWrongKeptSealedAndAudited() {
        TestServer.Player owner = server.player();
        TestServer.Player thief = server.player();
        String flag = running(owner);
        running(thief);

        Reply reply = thief.api().attempt(web, flag);

        assertThat(outcome(reply)).isEqualTo("200 incorrect: Incorrect");
        assertThat(thief.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isZero();
        assertThat(one("select detail from audit where action = 'flag.foreign' and actor_id = " + thief.id()))
                .contains("account " + owner.id());
        assertThat(one("select coalesce(provided, 'none') || finding from submission where account_id = " + thief.id()))
                .isEqualTo("noneforeign");
        assertThat(server.admin()
                        .get("/api/v1/submissions?user_id=" + thief.id())
                        .body())
                .doesNotContain(flag);
    }

    @Test
    void anotherAccountsFlagLeavesTheSameTracesAfterTheOwnSolve() {
        TestServer.Player owner = server.player();
        TestServer.Player thief = server.player();
        String flag = running(owner);
        thief.api().attempt(web, running(thief));

        Reply reply = thief.api().attempt(web, flag);

        assertThat(outcome(reply)).isEqualTo("200 already_solved: Incorrect but you already solved this");
        assertThat(one("select detail from audit where action = 'flag.foreign' and actor_id = " + thief.id()))
                .contains("account " + owner.id());
        assertThat(one("select coalesce(provided, 'none') || finding from submission where type = 'incorrect'"
                        + " and account_id = " + thief.id()))
                .isEqualTo("noneforeign");
    }

    @Test
    void aFlagThatWasSealedWithAnUnknownKeyIsReportedByItsInstanceAndOthersAreJudged() {
        TestServer.Player player = server.player();
        TestServer.Player other = server.player();
        String instance = player.api().start(web).at("/data/id").asString();
        String flag = server.node().run(instance, "HTTP");
        // Tink begins a ciphertext with a byte of its own and the id of the key.
        assertThat(server.jdbc().sql("""
                                update ledger.incarnation set flag_ciphertext = replace(encode(overlay(
                                    decode(flag_ciphertext, 'base64') placing '\\x00000001'::bytea from 2 for 4),
                                    'base64'), chr(10), '')
                                where instance_id = :instance::uuid
                                """).param("instance", instance).update()).isEqualTo(1);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        try {
            Reply reply = player.api().attempt(web, flag);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/code").asString()).isEqualTo("FLAG_UNREADABLE");
            assertThat(reply.body()).doesNotContain(flag, instance);
            assertThat(logged.list)
                    .anyMatch(event -> event.getThrowableProxy() != null
                            && event.getThrowableProxy().getMessage().contains("with another key")
                            && event.getThrowableProxy().getMessage().contains(instance));
        } finally {
            root.detachAppender(logged);
        }
        assertThat(outcome(player.api().attempt(web, "CTF{nope}"))).isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(other.api().attempt(web, running(other)))).isEqualTo("200 correct: Correct");
    }

    @Test
    void aFlagInsideALongerTextIsKeptSealed() {
        TestServer.Player owner = server.player();
        TestServer.Player player = server.player();
        String flag = running(owner);
        String others = "a{b} ".repeat(8);
        List<String> texts = List.of(
                "flag: " + flag,
                "flag:" + flag,
                "see\\u00a0" + flag + "\\u00a0there",
                flag + flag,
                flag.replace("{", "{\\u200b"),
                others + flag);

        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(outcome(player.api().attempt(web, text))).isEqualTo("200 incorrect: Incorrect"));
        player.api().attempt(web, "just CTF{wrong}");

        assertThat(server.jdbc()
                        .sql("select provided from submission where provided is not null and account_id = :id")
                        .param("id", player.id())
                        .query(String.class)
                        .list())
                .containsExactly("just CTF{wrong}");
        assertThat(one("select count(sealed)::text from submission where account_id = " + player.id()))
                .isEqualTo("" + texts.size());
    }

    @Test
    void blanksThatNobodySeesAroundAFlagDoNotMatter() {
        TestServer.Player player = server.player();

        Reply reply = player.api().attempt(web, "\\u200b\\u00a0" + running(player) + "\\u00a0\\ufeff ");

        assertThat(outcome(reply)).isEqualTo("200 correct: Correct");
    }

    @Test
    void marksOfDirectionAndOtherFormsOfALetterMakeAnotherText() {
        TestServer.Player player = server.player();
        String flag = running(player);

        assertThat(outcome(player.api().attempt(web, flag.replace("{", "{\\u202e"))))
                .isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(player.api().attempt(web, flag.replace("C", "\\uff23"))))
                .isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(player.api().attempt(web, flag))).isEqualTo("200 correct: Correct");
    }

    @Test
    void theFlagOfAStoppedOrResetInstanceIsRefusedWithTheReason() {
        TestServer.Player player = server.player();
        Reply started = player.api().start(web);
        String id = started.at("/data/id").asString();
        String first = server.node().run(id, "HTTP");
        player.api().post("/api/v1/instances/" + id + "/reset", "");
        String second = server.node().run(id, "HTTP");

        Reply ofReset = player.api().attempt(web, first);
        player.api().delete("/api/v1/instances/" + id);
        server.node().end(id);
        Reply ofStopped = player.api().attempt(web, second);

        assertThat(List.of(ofReset, ofStopped)).allSatisfy(reply -> {
            assertThat(reply.at("/data/status").asString()).isEqualTo("incorrect");
            assertThat(reply.at("/data/code").asString()).isEqualTo("EXPIRED_FLAG");
            assertThat(reply.at("/data/message").asString()).contains("earlier instance");
        });
    }

    @Test
    void aHundredCorrectSubmissionsAtOnceAreOneSolve() throws Exception {
        TestServer.Player player = server.player();
        String flag = running(player);

        List<String> statuses = AtOnce.times(
                100, () -> player.api().attempt(web, flag).at("/data/status").asString());

        assertThat(statuses).containsOnly("correct", "already_solved").containsOnlyOnce("correct");
        assertThat(one("select count(*)::text from solve where account_id = " + player.id()))
                .isEqualTo("1");
        assertThat(player.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("V2.4.1: wrong flags are held up by account with 429 and Retry-After")
    void theEleventhWrongAnswerWithinAMinuteHasToWaitAndOthersDoNot() {
        TestServer.Player player = server.player();
        for (int i = 0; i < 10; i++) {
            assertThat(player.api().attempt(web, "w" + i).status()).isEqualTo(200);
        }

        Reply tooFast = player.api().attempt(web, "w10");
        Reply other = server.player().api().attempt(web, "w");
        server.clock().advance(Duration.ofSeconds(61));
        Reply later = player.api().attempt(web, "w11");

        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(tooFast.at("/success").asBoolean()).isTrue();
        assertThat(tooFast.at("/data/status").asString()).isEqualTo("ratelimited");
        assertThat(tooFast.at("/data/message").asString())
                .matches("You're submitting flags too fast. Try again in \\d+ seconds.");
        assertThat(tooFast.header("Retry-After")).isPresent();
        assertThat(other.status()).isEqualTo(200);
        assertThat(outcome(later)).isEqualTo("200 incorrect: Incorrect");
    }

    @Test
    void whatCannotBeAFlagIsRefusedAndNothingIsRecorded() {
        TestServer.Player player = server.player();

        assertThat(List.of(
                        player.api().attempt(web, "x".repeat(1_000_000)),
                        player.api().attempt(web, "a\\u0000b"),
                        player.api().attempt(web, "\\ud800"),
                        player.api().attempt(web, "   "),
                        player.api().post("/api/v1/challenges/attempt", "{\"submission\": \"x\"}"),
                        player.api().post("/api/v1/challenges/attempt", "{\"challenge_id\": 1, \"points\": 9}"),
                        player.api().post("/api/v1/challenges/attempt", "[")))
                .extracting(Reply::status)
                .containsOnly(400);
        assertThat(player.api().attempt(99_999, "x").status()).isEqualTo(404);
        assertThat(player.api().attempt(server.challenge("hidden-one"), "x").status())
                .isEqualTo(404);
        assertThat(one("select count(*)::text from submission where account_id = " + player.id()))
                .isEqualTo("0");
    }

    @Test
    void whilePausedNothingIsJudged() {
        TestServer.Player player = server.player();
        server.set(Setting.PAUSED, "true");

        Reply paused = player.api().attempt(web, "x");

        assertThat(paused.status()).isEqualTo(403);
        assertThat(paused.at("/data/status").asString()).isEqualTo("paused");
        assertThat(paused.at("/data/message").asString()).isEqualTo("Flagship is paused");
    }

    @Test
    void standingsAreServedOnceAndThenNotModified() {
        ApiClient nobody = new ApiClient(server.url(), null);

        Reply first = nobody.get("/api/v1/scoreboard");
        Reply second = nobody.get(
                "/api/v1/scoreboard", "If-None-Match", first.header("ETag").orElseThrow());
        ApiClient player = server.player().api();
        Reply list = player.get("/api/v1/challenges");
        Reply listAgain = player.get(
                "/api/v1/challenges", "If-None-Match", list.header("ETag").orElseThrow());

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(304);
        assertThat(list.status()).isEqualTo(200);
        assertThat(listAgain.status()).isEqualTo(304);
    }

    @Test
    void hiddenChallengesAreThereForOperatorsOnly() {
        ApiClient player = server.player().api();
        long hidden = server.challenge("hidden-one");

        assertThat(player.get("/api/v1/challenges").body()).contains("Web one").doesNotContain("Hidden");
        assertThat(player.get("/api/v1/challenges?view=admin").body()).doesNotContain("Hidden");
        assertThat(player.get("/api/v1/challenges/" + hidden).status()).isEqualTo(404);
        assertThat(player.get("/api/v1/challenges/" + hidden + "/solves").status())
                .isEqualTo(404);
        assertThat(player.attempt(hidden, "CTF{unseen}").status()).isEqualTo(404);
        assertThat(player.start(hidden).status()).isEqualTo(404);
        assertThat(server.admin().get("/api/v1/challenges?view=admin").body()).contains("Hidden");
        assertThat(server.admin().get("/api/v1/challenges/" + hidden).status()).isEqualTo(200);
    }

    @Test
    void submissionsAreOnlyEverAdded() {
        TestServer.Player player = server.player();
        player.api().attempt(web, "w");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> server.jdbc()
                        .sql("update submission set type = 'correct' where account_id = " + player.id())
                        .update())
                .hasMessageContaining("only ever added");
    }

    private String running(TestServer.Player player) {
        return server.node().run(player.api().start(web).at("/data/id").asString(), "HTTP");
    }

    private String one(String sql) {
        return server.jdbc().sql(sql).query(String.class).single();
    }

    private static String outcome(Reply reply) {
        return reply.status() + " " + reply.at("/data/status").asString() + ": "
                + reply.at("/data/message").asString();
    }
}
