package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators make of what was found. */
class FairPlayReviewStoryTest {
    private static final String PAGE = "/admin/fair-play";
    private static final String API = "/api/v1/fair-play";

    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final TestServer.Player player = server.player();

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
    }

    @Test
    void aSignalIsNotedDismissedAndOpenedAgain() {
        long id = soonSolve();
        Browser operator = server.operator();

        assertThat(operator.get(PAGE).body()).contains("signal-" + id, player.name());
        assertThat(operator.get(PAGE + "?account=" + player.id()).body()).contains("signal-" + id + "\"");
        assertThat(operator.get(PAGE + "?account=" + server.player().id()).body())
                .doesNotContain("signal-" + id + "\"");
        Reply noted = operator.submit(PAGE + "/" + id, "state", "noted", "note", "They sat <b>here</b>.");
        assertThat(noted.status()).as(noted.body()).isEqualTo(302);
        assertThat(operator.get(noted.header("location").orElseThrow()).body())
                .contains("It is kept as: Noted.")
                .doesNotContain("signal-" + id + "\"");
        assertThat(operator.get(PAGE + "?state=noted&kind=too_soon").body())
                .contains("signal-" + id + "\"", "They sat &lt;b&gt;here&lt;/b&gt;.");
        operator.submit(PAGE + "/" + id, "state", "dismissed", "note", "Known.");
        assertThat(get(id).at("/state").asString()).isEqualTo("dismissed");
        assertThat(get(id).at("/note").asString()).isEqualTo("Known.");
        assertThat(get(id).at("/decided_by").asString()).isEqualTo("admin");
        Reply opened = server.admin().patch(API + "/" + id, "{\"state\": \"open\"}");

        assertThat(opened.at("/data/state").asString()).isEqualTo("open");
        assertThat(opened.at("/data/note").asString()).isEqualTo("Known.");
        assertThat(actions()).containsExactly("fair-play.note", "fair-play.dismiss", "fair-play.reopen");
        assertThat(score()).isEqualTo(100);
    }

    @Test
    void aSolveIsVoidedOnceItsAccountWasTyped() {
        long id = soonSolve();
        Browser operator = server.operator();
        String deed = "void:" + player.id();

        Reply asked = operator.submit(PAGE + "/" + id + "/act", "deed", deed);
        Reply mistyped = operator.submit(PAGE + "/" + id + "/act", "deed", deed, "word", "somebody");
        assertThat(asked.body()).contains("Void the solve of " + player.name() + "?");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(score()).isEqualTo(100);
        Reply done = operator.submit(PAGE + "/" + id + "/act", "deed", deed, "word", player.name());

        assertThat(done.status()).as(done.body()).isEqualTo(302);
        assertThat(score()).isZero();
        assertThat(get(id).at("/state").asString()).isEqualTo("noted");
        assertThat(actions()).containsExactly("submission.discard", "fair-play.void");
        Reply again = server.admin().post(API + "/" + id + "/deeds", "{\"deed\": \"void\"}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(actions()).hasSize(2);
    }

    @Test
    void nothingElseThatStandsAsCorrectSolvesWhatWasVoided() {
        player.api().attempt(web, "almost");
        long id = soonSolve();
        long almost = server.jdbc()
                .sql("select min(id) from submission where account_id = :id")
                .param("id", player.id())
                .query(Long.class)
                .single();
        server.admin().patch("/api/v1/submissions/" + almost, "{\"type\": \"correct\"}");

        Reply done = server.admin().post(API + "/" + id + "/deeds", "{\"deed\": \"void\"}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(score()).isZero();
    }

    @Test
    void anAccountIsHidden() {
        long id = soonSolve();

        Reply done = server.admin().post(API + "/" + id + "/deeds", "{\"deed\": \"hide\"}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        JsonNode user = server.admin().get("/api/v1/users/" + player.id()).at("/data");
        assertThat(user.at("/hidden").asBoolean()).isTrue();
        assertThat(user.at("/banned").asBoolean()).isFalse();
        assertThat(actions()).contains("fair-play.hide");
    }

    @Test
    void anAccountIsBannedAndTheOtherSideIsNot() {
        TestServer.Player owner = server.player();
        String flag = server.node().run(start(owner), "HTTP");
        String own = start(player);
        server.node().run(own, "HTTP");
        player.api().attempt(web, flag);
        long id = found("foreign_flag");
        Browser operator = server.operator();

        Reply asked = operator.submit(PAGE + "/" + id + "/act", "deed", "ban:" + player.id());
        assertThat(asked.body()).contains("Ban " + player.name() + "?");
        operator.submit(PAGE + "/" + id + "/act", "deed", "ban:" + player.id(), "word", player.name());

        assertThat(banned(player)).isTrue();
        assertThat(banned(owner)).isFalse();
        assertThat(player.api().get("/api/v1/users/me").status()).isNotEqualTo(200);
        assertThat(server.admin()
                        .get("/api/v1/instances/" + own)
                        .at("/data/state")
                        .asString())
                .isEqualTo("STOPPING");
        assertThat(actions()).contains("fair-play.ban");
    }

    @Test
    void aDeedIsOnlyDoneToWhomTheSignalIsAbout() {
        long id = soonSolve();
        TestServer.Player other = server.player();

        Reply refused = server.admin()
                .post(API + "/" + id + "/deeds", "{\"deed\": \"ban\", \"account_id\": " + other.id() + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(banned(other)).isFalse();
        assertThat(server.admin()
                        .post(API + "/" + id + "/deeds", "{\"deed\": \"praise\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin().post(API + "/" + id + "/deeds", "{}").status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(API + "/" + id, "{\"state\": \"guilty\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(API + "/" + id, "{\"note\": \"" + "x".repeat(2_001) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin().get(API + "?kind=rumour").status()).isEqualTo(422);
        assertThat(server.admin().get(API + "/999999999").status()).isEqualTo(404);
        assertThat(actions()).isEmpty();
    }

    @Test
    void playersAndAuthorsSeeNothingOfItAndObserversOnlyLook() {
        long id = soonSolve();
        TestServer.Player author = server.author();
        TestServer.Player observer = server.observer();

        for (TestServer.Player each : List.of(player, author)) {
            assertThat(List.of(
                            each.api().get(API).status(),
                            each.api().get(API + "/" + id).status(),
                            each.api()
                                    .patch(API + "/" + id, "{\"state\": \"dismissed\"}")
                                    .status(),
                            each.api()
                                    .post(API + "/" + id + "/deeds", "{\"deed\": \"ban\"}")
                                    .status(),
                            each.browser().get(PAGE).status(),
                            each.browser()
                                    .submit(PAGE + "/" + id, "state", "dismissed")
                                    .status(),
                            each.browser()
                                    .submit(
                                            PAGE + "/" + id + "/act",
                                            "deed",
                                            "ban:" + player.id(),
                                            "word",
                                            player.name())
                                    .status()))
                    .allMatch(status -> status == 403 || status == 404);
        }
        assertThat(observer.api().get(API + "/" + id).status()).isEqualTo(200);
        assertThat(observer.browser().get(PAGE).body())
                .contains("signal-" + id + "\"")
                .doesNotContain("action=\"/admin/fair-play/");
        assertThat(observer.api()
                        .patch(API + "/" + id, "{\"state\": \"dismissed\"}")
                        .status())
                .isEqualTo(403);
        assertThat(observer.api()
                        .post(API + "/" + id + "/deeds", "{\"deed\": \"ban\"}")
                        .status())
                .isEqualTo(403);
        assertThat(observer.browser()
                        .submit(PAGE + "/" + id, "state", "dismissed")
                        .status())
                .isEqualTo(403);
        assertThat(server.stranger().get(API).status()).isIn(401, 403);
        assertThat(get(id).at("/state").asString()).isEqualTo("open");
        assertThat(banned(player)).isFalse();
    }

    private long soonSolve() {
        player.api().attempt(web, server.node().run(start(player), "HTTP"));
        return found("too_soon");
    }

    private long found(String kind) {
        server.clock().advance(Duration.ofSeconds(20));
        String query = API + "?kind=" + kind + "&account_id=" + player.id();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        server.admin().get(query).at("/meta/pagination/total").asInt() == 1);
        return server.admin().get(query).at("/data/0/id").asLong();
    }

    private String start(TestServer.Player who) {
        return who.api().start(web).at("/data/id").asString();
    }

    private JsonNode get(long id) {
        return server.admin().get(API + "/" + id).at("/data");
    }

    private int score() {
        return player.api().get("/api/v1/users/me").at("/data/score").asInt();
    }

    private boolean banned(TestServer.Player who) {
        return server.admin()
                .get("/api/v1/users/" + who.id())
                .at("/data/banned")
                .asBoolean();
    }

    /** What operators did about the player since the signal. */
    private List<String> actions() {
        return server.jdbc()
                .sql("""
                        select action from audit
                        where account_id = :id and (action like 'fair-play.%' or action like 'submission.%') order by id
                        """)
                .param("id", player.id())
                .query((row, index) -> row.getString("action"))
                .list();
    }
}
