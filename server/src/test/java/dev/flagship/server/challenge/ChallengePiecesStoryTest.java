package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.file.FileStoryTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What belongs to a challenge is held in memory by each server: who asks sees what was changed on this server at once,
 * and what was changed on another one within a moment.
 */
class ChallengePiecesStoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestServer server = TestServer.get();
    private final long challenge = server.admin()
            .post("/api/v1/challenges", "{\"name\": \"Many parts\", \"value\": 10}")
            .at("/data/id")
            .asLong();

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void filesComeAndGo() {
        try (TestServer.Beside other = server.another()) {
            Player player = server.player();
            ApiClient elsewhere = new ApiClient(other.url(), player.api().token());
            assertThat(detail(player.api()).path("files").size()).isZero();
            assertThat(detail(elsewhere).path("files").size()).isZero();

            long file = FileStoryTest.upload(server, "part.txt", "x", challenge)
                    .at("/data/0/id")
                    .asLong();
            assertThat(detail(player.api()).at("/files/0").asString()).contains("part.txt?token=" + player.id());
            await().atMost(SOON)
                    .until(() -> detail(elsewhere).at("/files/0").asString("").contains("part.txt"));

            server.admin().delete("/api/v1/files/" + file);
            assertThat(detail(player.api()).path("files").size()).isZero();
            await().atMost(SOON).until(() -> detail(elsewhere).path("files").isEmpty());
        }
    }

    @Test
    void aPlayerReadsASolutionOnceTheirAccountOpenedIt() {
        ApiClient player = server.player().api();
        long solution = server.admin()
                .post(
                        "/api/v1/solutions",
                        "{\"challenge_id\": " + challenge + ", \"content\": \"Pull.\", \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
        String path = "/api/v1/solutions/" + solution;
        String unlock = "{\"target\": " + solution + ", \"type\": \"solutions\"}";
        try {
            Reply locked = player.get(path);
            Reply opened = player.post("/api/v1/unlocks", unlock);
            Reply again = player.post("/api/v1/unlocks", unlock);

            assertThat(locked.at("/data/state").asString()).isEqualTo("visible");
            assertThat(locked.body()).doesNotContain("content", "Pull.");
            assertThat(opened.at("/data/type").asString()).isEqualTo("solutions");
            assertThat(opened.at("/data/target").asLong()).isEqualTo(solution);
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.at("/errors/target").asString()).contains("already unlocked");
            assertThat(player.get(path).at("/data/content").asString()).isEqualTo("Pull.");
            assertThat(server.player().api().get(path).body()).doesNotContain("Pull.");

            server.admin().patch(path, "{\"state\": \"hidden\"}");
            assertThat(player.get(path).status()).as("opened and hidden since").isEqualTo(404);
            assertThat(server.player().api().post("/api/v1/unlocks", unlock).status())
                    .isEqualTo(404);
        } finally {
            server.admin().delete(path);
        }
    }

    @Test
    void solutionsAreToldWhenTheyAreShown() {
        try (TestServer.Beside other = server.another()) {
            ApiClient player = server.player().api();
            ApiClient elsewhere = new ApiClient(other.url(), player.token());
            assertThat(detail(player).path("solution_state").asString()).isEqualTo("hidden");
            assertThat(detail(elsewhere).path("solution_state").asString()).isEqualTo("hidden");

            long solution = server.admin()
                    .post(
                            "/api/v1/solutions",
                            "{\"challenge_id\": " + challenge + ", \"content\": \"x\", \"state\": \"visible\"}")
                    .at("/data/id")
                    .asLong();
            assertThat(detail(player).path("solution_id").asLong()).isEqualTo(solution);
            await().atMost(SOON)
                    .until(() -> detail(elsewhere).path("solution_id").asLong(0) == solution);

            server.admin().patch("/api/v1/solutions/" + solution, "{\"state\": \"hidden\"}");
            assertThat(detail(player).path("solution_id").isNull()).isTrue();
            await().atMost(SOON)
                    .until(() -> detail(elsewhere).path("solution_id").isNull());

            server.admin().delete("/api/v1/solutions/" + solution);
            assertThat(detail(player).path("solution_state").asString()).isEqualTo("hidden");
        }
    }

    @Test
    void ratingsAreSummedUpForAllAndOnesOwnIsOnesOwn() {
        server.admin().post("/api/v1/flags", "{\"challenge_id\": " + challenge + ", \"content\": \"f\"}");
        try (TestServer.Beside other = server.another()) {
            Player rater = server.player();
            Player reader = server.player();
            ApiClient elsewhere = new ApiClient(other.url(), reader.api().token());
            assertThat(detail(elsewhere).at("/ratings/count").asInt()).isZero();
            rater.api().attempt(challenge, "f");

            rater.api().put("/api/v1/challenges/" + challenge + "/ratings", "{\"value\": 1}");
            assertThat(detail(rater.api()).at("/rating/value").asInt()).isEqualTo(1);
            assertThat(detail(reader.api()).path("rating").isNull()).isTrue();
            assertThat(detail(reader.api()).at("/ratings/up").asInt()).isEqualTo(1);

            rater.api().put("/api/v1/challenges/" + challenge + "/ratings", "{\"value\": -1}");
            assertThat(detail(reader.api()).at("/ratings/up").asInt()).isZero();
            assertThat(detail(reader.api()).at("/ratings/down").asInt()).isEqualTo(1);
            server.clock().advance(Duration.ofSeconds(2));
            await().atMost(SOON)
                    .until(() -> detail(elsewhere).at("/ratings/down").asInt() == 1);
        }
    }

    @Test
    void attemptsAndHintsAreOnesOwn() {
        ApiClient solver = server.player().api();
        ApiClient other = server.player().api();
        long hint = server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", \"content\": \"Under it\", \"cost\": 0}")
                .at("/data/id")
                .asLong();
        solver.attempt(challenge, "no");
        solver.post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}");

        assertThat(detail(solver).path("attempts").asInt()).isEqualTo(1);
        assertThat(detail(solver).at("/hints/0/content").asString()).isEqualTo("Under it");
        assertThat(detail(other).path("attempts").asInt()).isZero();
        assertThat(detail(other).at("/hints/0/content").isMissingNode()).isTrue();
    }

    private JsonNode detail(ApiClient client) {
        Reply reply = client.get("/api/v1/challenges/" + challenge);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.at("/data");
    }
}
