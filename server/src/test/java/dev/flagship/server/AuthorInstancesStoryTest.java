package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.TestServer.Player;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authors read what became of the instances of their own challenges, and of no others. */
class AuthorInstancesStoryTest {
    private static final String WORDS = "exit code 1: no such table: cargo";

    private final TestServer server = TestServer.get();
    private final Player author = server.author();
    private final Player player = server.player();
    private long challenge;

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + challenge);
        server.node().clear();
    }

    @Test
    void theLastWordsOfOnesOwnAreReadOnThePageAndOverRest() {
        String path = "/api/v1/instances/" + failed();

        assertThat(author.api().get(path + "/logs").at("/data/text").asString()).isEqualTo(WORDS);
        assertThat(author.api().get(path + "/history").at("/data/0/to").asString())
                .isEqualTo("QUEUED");
        assertThat(author.browser().get("/admin/challenges/" + challenge).body())
                .contains("The last that failed, and their last words", WORDS);
        assertThat(server.operator().get("/admin/challenges/" + challenge).body())
                .contains(WORDS);
        // Whose it is and where it is reached is not theirs to know.
        assertThat(author.api().get(path).status()).isEqualTo(404);
    }

    @Test
    void nobodyElseReadsThem() {
        String path = "/api/v1/instances/" + failed();
        Player other = server.author();

        for (Player each : java.util.List.of(other, player)) {
            assertThat(each.api().get(path + "/logs").status()).isEqualTo(403);
            assertThat(each.api().get(path + "/history").status()).isEqualTo(403);
        }
        assertThat(other.browser().get("/admin/challenges/" + challenge).status())
                .isEqualTo(404);
        assertThat(server.observer().api().get(path + "/logs").status()).isEqualTo(200);
    }

    private String failed() {
        challenge = author.api()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Manifest of " + author.name() + "\", \"category\": \"web\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        author.api()
                .put(
                        "/api/v1/challenges/" + challenge + "/container",
                        "{\"image\": \"web-7:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        String id = player.api().start(challenge).at("/data/id").asString();
        server.node().run(id, "HTTP");
        server.node().fail(id, Reason.EXITED, WORDS);
        return id;
    }
}
