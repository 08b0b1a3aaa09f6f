package dev.flagship.server.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How challenges were liked, and what there is after a solve. */
class RatingStoryTest {
    private static final String FLAG = "flag{rated}";

    private final TestServer server = TestServer.get();
    private long id;

    @BeforeEach
    void make() {
        id = made("Rated");
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + id);
        List.of(Setting.CHALLENGE_RATINGS, Setting.FREEZE, Setting.SCORE_VISIBILITY)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void ratingsTellNothingOfSolvesThatAreNotShown() {
        TestServer.Player shown = server.player();
        TestServer.Player hidden = server.player();
        TestServer.Player late = server.player();
        TestServer.Player reader = server.player();
        String path = "/api/v1/challenges/" + id;
        server.admin().patch("/api/v1/users/" + hidden.id(), "{\"hidden\": true}");
        List.of(shown, hidden).forEach(player -> player.api().attempt(id, FLAG));
        put(shown, "{\"value\": 1}");
        put(hidden, "{\"value\": -1}");
        server.clock().advance(Duration.ofSeconds(10));
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        late.api().attempt(id, FLAG);
        assertThat(put(late, "{\"value\": -1}").status()).isEqualTo(200);
        assertThat(put(shown, "{\"value\": 1, \"review\": \"still good\"}").status())
                .isEqualTo(200);

        assertThat(reader.api().get(path).at("/data/ratings/count").asInt()).isEqualTo(1);
        assertThat(reader.browser().get("/challenges/" + id).body()).contains("Liked by 1 of 1");
        assertThat(server.admin().get(path).at("/data/ratings/count").asInt()).isEqualTo(3);

        server.set(Setting.SCORE_VISIBILITY, "hidden");
        assertThat(reader.api().get(path).at("/data/ratings").isNull()).isTrue();
        assertThat(reader.browser().get("/challenges/" + id).body()).doesNotContain("Liked by");
        assertThat(late.api().get(path).at("/data/rating/value").asInt()).isEqualTo(-1);
        assertThat(server.admin().get(path).at("/data/ratings/count").asInt()).isEqualTo(3);
    }

    @Test
    void whoeverSolvedItSaysHowTheyLikedItAndMayChangeTheirMind() {
        TestServer.Player player = server.player();
        assertThat(put(player, "{\"value\": 1}").status()).isEqualTo(403);
        player.api().attempt(id, FLAG);

        assertThat(put(player, "{\"value\": 1, \"review\": \"good\"}").status()).isEqualTo(200);
        Reply changed = put(player, "{\"value\": -1, \"review\": \"\"}");

        assertThat(changed.at("/data/value").asInt()).isEqualTo(-1);
        Reply seen = player.api().get("/api/v1/challenges/" + id);
        assertThat(seen.at("/data/rating/value").asInt()).isEqualTo(-1);
        assertThat(seen.at("/data/ratings/count").asInt()).isEqualTo(1);
        assertThat(seen.at("/data/ratings/down").asInt()).isEqualTo(1);
        Reply read = server.admin().get("/api/v1/challenges/" + id + "/ratings");
        assertThat(read.at("/meta/summary/down").asInt()).isEqualTo(1);
        assertThat(read.at("/data/0/user/name").asString()).isEqualTo(player.name());
        assertThat(player.api().get("/api/v1/challenges/" + id + "/ratings").status())
                .isEqualTo(403);
    }

    @Test
    void aRatingThatIsNoneIsRefusedByName() {
        TestServer.Player player = server.player();
        player.api().attempt(id, FLAG);

        for (String body : List.of("{}", "{\"value\": 0}", "{\"value\": 2}", "{\"value\": \"good\"}")) {
            Reply refused = put(player, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.at("/errors/value").isArray()).as(body).isTrue();
        }
        Reply tooLong = put(player, "{\"value\": 1, \"review\": \"" + "x".repeat(2_001) + "\"}");
        assertThat(tooLong.at("/errors/review").isArray()).isTrue();
    }

    @Test
    void theSettingSaysWhoSeesRatings() {
        TestServer.Player player = server.player();
        player.api().attempt(id, FLAG);
        put(player, "{\"value\": 1}");

        server.set(Setting.CHALLENGE_RATINGS, "private");
        Reply own = player.api().get("/api/v1/challenges/" + id);
        assertThat(own.at("/data/rating/value").asInt()).isEqualTo(1);
        assertThat(own.at("/data/ratings").isNull()).isTrue();

        server.set(Setting.CHALLENGE_RATINGS, "disabled");
        Reply none = player.api().get("/api/v1/challenges/" + id);
        assertThat(none.at("/data/rating").isNull()).isTrue();
        assertThat(none.at("/data/ratings").isNull()).isTrue();
        assertThat(put(player, "{\"value\": 1}").status()).isEqualTo(403);
        assertThat(player.browser().get("/challenges/" + id).body()).doesNotContain("data-testid=\"rating\"");
    }

    @Test
    void afterTheSolveThereIsTheNextChallengeTheSolutionAndTheRating() {
        long next = made("The next one");
        server.admin().patch("/api/v1/challenges/" + id, "{\"next_id\": " + next + "}");
        server.admin()
                .post(
                        "/api/v1/solutions",
                        "{\"challenge_id\": " + id + ", \"content\": \"the **way**\", \"state\": \"solved\"}");
        TestServer.Player player = server.player();
        String page = "/challenges/" + id;

        assertThat(player.browser().get(page).body())
                .doesNotContain("The next one", page + "/solution", "name=\"review\"");
        assertThat(player.browser().get(page + "/solution").status()).isEqualTo(404);
        assertThat(player.api().get("/api/v1" + page).at("/data/solution_id").isNull())
                .isTrue();
        player.browser().submit(page + "/flag", "submission", FLAG);

        assertThat(player.browser().get(page).body()).contains("The next one", page + "/solution", "name=\"review\"");
        assertThat(player.browser().get(page + "/solution").body()).contains("<strong>way</strong>");
        assertThat(player.api().get("/api/v1" + page).at("/data/solution_id").isNumber())
                .isTrue();
        assertThat(player.api().get("/api/v1" + page).at("/data/solution_state").asString())
                .isEqualTo("solved");
        player.browser().submit(page + "/rating", "value", "1", "review", "Neat & tidy");
        assertThat(player.browser().get(page).body()).contains("Neat &amp; tidy", "Liked by 1 of 1");
        assertThat(server.operator().get("/admin/challenges/" + id).body()).contains("Neat &amp; tidy");
        server.admin().delete("/api/v1/challenges/" + next);
    }

    @Test
    void theDialogSaysHowManyAttemptsAreLeftAndWhenThereIsOneMore() {
        server.admin().patch("/api/v1/challenges/" + id, "{\"max_attempts\": 1}");
        server.set(Setting.MAX_ATTEMPTS_BEHAVIOR, "timeout");
        TestServer.Player player = server.player();
        String page = "/challenges/" + id;

        assertThat(player.browser().get(page).body()).contains("1 attempt of 1 left");
        player.browser().submit(page + "/flag", "submission", "no");
        assertThat(player.browser().get(page).body())
                .containsPattern("No attempts left for now. The next one comes <time");
        server.set(Setting.MAX_ATTEMPTS_BEHAVIOR, "");
        assertThat(player.browser().get(page).body()).contains("No attempts left.");
    }

    private long made(String name) {
        long made = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"category\": \"rules\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + made + ", \"type\": \"static\", \"content\": \"" + FLAG + "\"}");
        return made;
    }

    private Reply put(TestServer.Player player, String json) {
        return ApiClient.send(
                player.api().request("/api/v1/challenges/" + id + "/ratings").PUT(BodyPublishers.ofString(json)));
    }
}
