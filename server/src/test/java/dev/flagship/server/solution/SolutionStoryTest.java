package dev.flagship.server.solution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A solution is read by whom its state allows it, and by whoever solved the challenge only where they ask for it. */
class SolutionStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges";

    private final TestServer server = TestServer.get();
    private long challenge;

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete(CHALLENGES + "/" + challenge);
    }

    @Test
    void aSolutionIsForWhomItsStateAllowsIt() {
        challenge = server.solvable("Logbook", 5, "flag{log}");
        long solution = server.admin()
                .post(
                        "/api/v1/solutions",
                        "{\"challenge_id\": " + challenge + ", \"content\": \"Read it.\", \"state\": \"solved\"}")
                .at("/data/id")
                .asLong();
        TestServer.Player player = server.player();

        assertThat(player.api().get("/api/v1/solutions/" + solution).status()).isEqualTo(404);
        assertThat(player.api().get("/api/v1/solutions").status()).isEqualTo(403);
        player.api().attempt(challenge, "flag{log}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).body())
                .contains("\"state\":\"solved\"")
                .doesNotContain("Read it.");
        player.api().post("/api/v1/unlocks", "{\"type\": \"solutions\", \"target\": " + solution + "}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).body()).contains("Read it.");
        assertThat(player.api()
                        .get(CHALLENGES + "/" + challenge + "/solution")
                        .at("/data/state")
                        .asString())
                .isEqualTo("solved");
        server.admin().patch("/api/v1/solutions/" + solution, "{\"state\": \"hidden\"}");
        assertThat(player.api().get("/api/v1/solutions/" + solution).status()).isEqualTo(404);
    }
}
