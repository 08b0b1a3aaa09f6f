package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a challenge is worth, to whom it opens and how often it may be tried, as its author says over REST. */
class BoardRulesStoryTest extends AuthorStoryTestBase {
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
        assertThat(player.browser().get("/challenges").body())
                .contains("Inner basin", "Locked: solve Harbour mouth first");
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

    private void require(long challenge, long other, String anonymize) {
        server.admin()
                .patch(
                        CHALLENGES + "/" + challenge,
                        "{\"requirements\": {\"prerequisites\": [%d], \"anonymize\": %s}}".formatted(other, anonymize));
    }
}
