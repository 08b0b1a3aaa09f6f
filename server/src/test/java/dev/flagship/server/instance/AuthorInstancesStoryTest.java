package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
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
        server.set(Setting.END, "");
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
                .contains("The last failures, and their last output", WORDS);
        assertThat(server.operator().get("/admin/challenges/" + challenge).body())
                .contains(WORDS);
        // Authors may not know its owner or where it is reached.
        assertThat(author.api().get(path).status()).isEqualTo(404);
    }

    @Test
    void nobodyElseReadsThem() {
        String path = "/api/v1/instances/" + failed();
        Player other = server.author();

        for (Player each : List.of(other, player)) {
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

        assertThat(List.of(
                        player.api().start(challenge),
                        server.author().api().start(challenge),
                        player.api().start(99_999)))
                .as("nobody learns which there are")
                .extracting(reply -> reply.at("/code").asString())
                .containsOnly("NOT_OPEN");
        Reply started = author.api().start(challenge);
        assertThat(started.status()).as(started.body()).isEqualTo(202);

        String flag = server.node().run(started.at("/data/id").asString(), "HTTP");
        assertThat(panel(author).status()).isEqualTo(200);
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

    @Test
    void whatIsEverybodysIsEndedByItsAuthorUntilItIsOut() {
        made("hidden");
        String challengePath = "/api/v1/challenges/" + challenge;
        server.admin().patch(challengePath + "/rules", "{\"assignment\": \"shared\"}");
        String id = author.api().start(challenge).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String path = "/api/v1/instances/" + id;

        author.api().patch(challengePath, "{\"state\": \"visible\"}");
        assertThat(author.api().delete(path).status()).isEqualTo(403);
        author.api().patch(challengePath, "{\"state\": \"hidden\"}");
        assertThat(author.api().delete(path).at("/data/state").asString()).isEqualTo("STOPPING");
    }

    @Test
    void afterTheEndTheirOwnIsOfferedToThemAlone() {
        String over = "has ended, so nothing can be started any more";
        made("visible");
        server.set(Setting.END, server.clock().now().minus(Duration.ofHours(1)).toString());

        assertThat(panel(author).body()).contains("data-testid=\"start\"").doesNotContain(over);
        assertThat(panel(player).body()).contains(over);
    }

    @Test
    void whatIsTriedOutBeforeItIsOutIsNotTheirTeams() {
        TestServer teams = TestServer.ofTeams();
        TestServer.Team team = teams.team();
        Player one = teams.author();
        one.browser().submit("/teams/join", "name", team.name(), "password", "open sesame");
        long hidden = made(one, "hidden");
        try {
            Reply started = one.api().start(hidden);
            assertThat(started.status()).as(started.body()).isEqualTo(202);
            String id = started.at("/data/id").asString();
            String path = "/api/v1/instances/" + id;
            teams.node().run(id, "HTTP");
            Player mate = team.captain();

            assertThat(one.api().get("/api/v1/instances").body()).contains(id);
            assertThat(one.browser().get("/instances").body()).contains("Manifest of " + one.name());
            assertThat(mate.api().get("/api/v1/instances").body()).doesNotContain(id);
            assertThat(mate.browser().get("/instances").body()).doesNotContain("Manifest of " + one.name());
            assertThat(mate.api().get(path).status()).isEqualTo(404);
            assertThat(mate.api().delete(path).status()).isEqualTo(404);
            assertThat(one.api().delete(path).at("/data/state").asString()).isEqualTo("STOPPING");
        } finally {
            teams.admin().delete("/api/v1/challenges/" + hidden);
            teams.node().clear();
        }
    }

    private Reply panel(Player reader) {
        return reader.browser().follow("/challenges/" + challenge + "/instance", "HX-Request", "true");
    }

    private String failed() {
        made("visible");
        String id = player.api().start(challenge).at("/data/id").asString();
        server.node().run(id, "HTTP");
        server.node().fail(id, Reason.EXITED, WORDS);
        return id;
    }

    private void made(String state) {
        challenge = made(author, state);
    }

    private static long made(Player author, String state) {
        long made = author.api()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Manifest of " + author.name() + "\", \"category\": \"web\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"" + state + "\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        author.api()
                .put(
                        "/api/v1/challenges/" + made + "/container",
                        "{\"image\": \"web-7:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]}");
        return made;
    }
}
