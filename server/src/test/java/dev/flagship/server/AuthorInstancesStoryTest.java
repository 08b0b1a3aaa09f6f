package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authors start their own challenges and read what became of instances of them, and of no others. */
class AuthorInstancesStoryTest {
    private static final String WORDS = "exit code 1: no such table: cargo";

    private final TestServer server = TestServer.get();
    private final Player author = server.author();
    private final Player player = server.player();
    private long challenge;

    @AfterEach
    void leaveNothingBehind() {
        server.set(Setting.START, "");
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

    @Test
    void aHiddenOneOfOnesOwnIsTriedOutBeforeTheStartAndByNobodyElse() {
        made("hidden");
        server.set(Setting.START, server.clock().now().plus(Duration.ofDays(1)).toString());

        assertThat(player.api().start(challenge).status()).isEqualTo(404);
        assertThat(server.author().api().start(challenge).status()).isEqualTo(404);
        Reply started = author.api().start(challenge);
        assertThat(started.status()).as(started.body()).isEqualTo(202);

        String flag = server.node().run(started.at("/data/id").asString(), "HTTP");
        assertThat(author.browser()
                        .get("/challenges/" + challenge + "/instance")
                        .status())
                .isEqualTo(200);
        Reply tried = author.api()
                .post(
                        "/api/v1/challenges/attempt?preview=true",
                        "{\"challenge_id\": " + challenge + ", \"submission\": \"" + flag + "\"}");
        assertThat(tried.at("/data/status").asString()).as(tried.body()).isEqualTo("correct");
        assertThat(author.api()
                        .delete("/api/v1/instances/" + started.at("/data/id").asString())
                        .at("/data/state")
                        .asString())
                .isEqualTo("STOPPING");
    }

    private String failed() {
        made("visible");
        String id = player.api().start(challenge).at("/data/id").asString();
        server.node().run(id, "HTTP");
        server.node().fail(id, Reason.EXITED, WORDS);
        return id;
    }

    private void made(String state) {
        challenge = author.api()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Manifest of " + author.name() + "\", \"category\": \"web\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"" + state + "\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        author.api()
                .put(
                        "/api/v1/challenges/" + challenge + "/container",
                        "{\"image\": \"web-7:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
    }
}
