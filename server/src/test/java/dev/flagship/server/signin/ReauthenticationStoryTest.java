package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An operator's cookie without the password stops nothing at large and shows no secret for long. */
class ReauthenticationStoryTest {
    private static final String STOP = "/admin/instances/stop";
    private static final String HERE = "/reauthenticate";
    private static final String FLAG = "flag{written on paper}";
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final TestServer server = TestServer.get();
    private final Player operator = server.secondOperator();

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from ledger.capture").update();
        server.node().clear();
    }

    @Test
    @DisplayName("V7.5.3: a session stops everything only within ten minutes after its user typed the password")
    void aSessionStopsEverythingOnlySoonAfterThePassword() {
        String early = running();
        server.clock().advance(RECENT.minus(MOMENT));
        assertThat(operator.browser().submit(STOP, "typed", "stop").status()).isEqualTo(302);
        assertThat(state(early)).isEqualTo("STOPPING");
        String late = running();
        server.clock().advance(MOMENT);

        Reply asked = operator.browser().submit(STOP, "typed", "stop");

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body())
                .contains("action=\"" + STOP + "\"", "name=\"typed\" value=\"stop\"", "type=\"password\"")
                .doesNotContain("name=\"nonce\" value=\"\"");
        assertThat(state(late)).isEqualTo("RUNNING");

        Reply done = operator.browser().submit(STOP, "typed", "stop", "own_password", TestServer.PASSWORD);

        assertThat(done.status()).isEqualTo(302);
        assertThat(done.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("?stopped="));
        assertThat(state(late)).isEqualTo("STOPPING");
        assertThat(operator.browser().submit(STOP, "typed", "stop").status())
                .as("for the next ten minutes")
                .isEqualTo(302);
        assertThat(deeds()).containsExactly("session.reauthenticate");
    }

    @Test
    @DisplayName("V7.5.3 V6.3.1: a wrong password opens nothing, and guesses are held up with 429 and Retry-After")
    void aWrongPasswordOpensNothingAndGuessesRest() {
        String instance = running();
        server.clock().advance(RECENT);
        for (int i = 0; i < 5; i++) {
            Reply wrong = operator.browser().submit(STOP, "typed", "stop", "own_password", "guess " + i);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body())
                    .contains("That is not your password.", "name=\"typed\" value=\"stop\"")
                    .doesNotContain("guess " + i);
            assertThat(operator.browser()
                            .submit(HERE, "next", "/admin", "own_password", "guess")
                            .status())
                    .isEqualTo(422);
        }

        Reply resting = operator.browser().submit(STOP, "typed", "stop", "own_password", TestServer.PASSWORD);
        Reply elsewhere = operator.browser().submit(HERE, "own_password", TestServer.PASSWORD);

        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(elsewhere.status()).isEqualTo(429);
        assertThat(elsewhere.header("Retry-After")).isPresent();
        assertThat(state(instance)).isEqualTo("RUNNING");
        assertThat(deeds()).hasSize(10).containsOnly("session.reauthenticate.refused");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(operator.browser()
                        .submit(STOP, "typed", "stop", "own_password", TestServer.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aDownloadGoesOnAfterThePassword() {
        String file = "/admin/captures/" + captured() + "/file";
        assertThat(operator.browser().get(file).body()).isEqualTo("packets");
        server.clock().advance(RECENT);

        Reply sent = operator.browser().get(file);

        String question = HERE + "?next=" + file.replace("/", "%2F");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(question));
        assertThat(operator.browser().get(question).body()).contains("name=\"next\" value=\"" + file + "\"");
        Reply led = operator.browser().submit(HERE, "next", file, "own_password", TestServer.PASSWORD);
        assertThat(led.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(file));
        assertThat(operator.browser().get(file).body()).isEqualTo("packets");
        assertThat(operator.browser()
                        .submit(HERE, "next", "//elsewhere.example", "own_password", TestServer.PASSWORD)
                        .header("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("elsewhere"));
    }

    @Test
    void flagsAreOnTheEditorsPageOnlySoonAfterThePassword() {
        long challenge = challengeWithFlag();
        String page = "/admin/challenges/" + challenge;
        assertThat(operator.browser().get(page).body()).contains(FLAG).doesNotContain("Show flags");
        server.clock().advance(RECENT);

        assertThat(operator.browser().get(page).body())
                .doesNotContain(FLAG)
                .contains("Show flags", HERE + "?next=" + page);
        assertThat(operator.browser()
                        .submit(page + "/flags/try", "text", "something else")
                        .body())
                .doesNotContain(FLAG);

        operator.browser().submit(HERE, "next", page, "own_password", TestServer.PASSWORD);
        assertThat(operator.browser().get(page).body()).contains(FLAG);
    }

    @Test
    void whoeverIsTickedInATableIsStillTickedAfterThePassword() {
        Player one = server.player();
        Player two = server.player();
        server.clock().advance(RECENT);
        String[] sent = {"deed", "remove", "confirmed", "yes", "id", "" + one.id(), "id", "" + two.id()};

        Reply asked = operator.browser().submit("/admin/users/bulk", sent);
        assertThat(asked.body()).contains("name=\"id\" value=\"" + one.id(), "name=\"id\" value=\"" + two.id());
        assertThat(server.admin().get("/api/v1/users/" + two.id()).status()).isEqualTo(200);
        operator.browser().submit("/admin/users/bulk", with(sent, "own_password", TestServer.PASSWORD));

        assertThat(server.admin().get("/api/v1/users/" + one.id()).status()).isEqualTo(404);
        assertThat(server.admin().get("/api/v1/users/" + two.id()).status()).isEqualTo(404);
    }

    @Test
    void challengesAreRemovedFromTheTableOnlySoonAfterThePasswordAndHiddenAtAnyTime() {
        long id = server.solvable("Scuttled", 10, "flag{scuttled}");
        String table = "/admin/challenges/selected";
        String[] removal = {"id", "" + id, "act", "remove", "back", "/admin/challenges?q=scuttled"};
        server.clock().advance(RECENT);
        assertThat(operator.browser()
                        .submit(table, "id", "" + id, "act", "hide")
                        .status())
                .isEqualTo(302);

        Reply asked = operator.browser().submit(table, removal);

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body())
                .contains(
                        "action=\"" + table + "\"",
                        "name=\"act\" value=\"remove\"",
                        "name=\"id\" value=\"" + id + "\"",
                        "name=\"back\" value=\"/admin/challenges?q=scuttled\"",
                        "type=\"password\"");
        assertThat(operator.browser()
                        .submit(table, with(removal, "own_password", TestServer.PASSWORD))
                        .body())
                .contains("Remove this challenge?", "Scuttled");
        Reply done = operator.browser().submit(table, with(removal, "confirmed", "yes"));
        assertThat(done.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("q=scuttled", "done=remove"));
        assertThat(server.admin().get("/api/v1/challenges/" + id).status()).isEqualTo(404);
    }

    @Test
    void aTeamOrAMemberWithScoresIsRemovedOnlySoonAfterThePassword() {
        TestServer teams = TestServer.ofTeams();
        String crew = "/api/v1/teams/" + teams.team().id();
        Player other = teams.secondOperator();
        teams.clock().advance(RECENT);

        assertThat(delete(teams, other, crew + "/members").at("/code").asString())
                .isEqualTo("REAUTHENTICATE");
        assertThat(delete(teams, other, crew).at("/code").asString()).isEqualTo("REAUTHENTICATE");
        other.browser().submit(HERE, "own_password", TestServer.PASSWORD);
        assertThat(delete(teams, other, crew).status()).isEqualTo(200);
    }

    @Test
    void tokensAreNotAskedNorArePlayersNorDoesOneSessionProveAnything() {
        server.clock().advance(RECENT);
        Browser other = server.visitor();
        other.signIn(operator.name(), TestServer.PASSWORD);

        assertThat(operator.api().get("/api/v1/flags").status()).isEqualTo(200);
        assertThat(operator.api().delete("/api/v1/instances?confirm=all").status())
                .isEqualTo(202);
        long id = server.solvable("Scuttled by a script", 10, "flag{by a script}");
        assertThat(operator.api().delete("/api/v1/challenges/" + id).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/flags").status()).as("signed in just now").isEqualTo(200);
        assertThat(operator.browser().get("/api/v1/flags").status()).isEqualTo(403);
        Player player = server.player();
        server.clock().advance(RECENT);
        assertThat(player.browser().postJson("/api/v1/tokens", "{}").status()).isEqualTo(200);
    }

    private static Reply delete(TestServer server, Player operator, String path) {
        return operator.browser()
                .send(HttpRequest.newBuilder(server.url().resolve(path))
                        .header("Content-Type", "application/json")
                        .header("CSRF-Token", operator.browser().nonce())
                        .method("DELETE", BodyPublishers.ofString("{}")));
    }

    private static String[] with(String[] fields, String name, String value) {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = name;
        all[fields.length + 1] = value;
        return all;
    }

    private String running() {
        String id = server.player()
                .api()
                .start(server.challenge("web-one"))
                .at("/data/id")
                .asString();
        server.node().run(id, "HTTP");
        return id;
    }

    private String state(String id) {
        return server.admin().get("/api/v1/instances/" + id).at("/data/state").asString();
    }

    private long captured() {
        String instance = running();
        long id = server.admin()
                .post("/api/v1/captures", "{\"instance_id\": \"" + instance + "\"}")
                .at("/data/id")
                .asLong();
        new CaptureLedger(server.dataSource()).append(id, "packets".getBytes(StandardCharsets.UTF_8), 0);
        return id;
    }

    private long challengeWithFlag() {
        long id = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"on paper\", \"value\": 10, \"state\": \"hidden\"}")
                .at("/data/id")
                .asLong();
        server.admin().post("/api/v1/flags", "{\"challenge_id\": " + id + ", \"content\": \"" + FLAG + "\"}");
        return id;
    }

    private List<@Nullable String> deeds() {
        return server.jdbc()
                .sql("select action from audit where actor_id = :id and action like 'session.%' order by id")
                .param("id", operator.id())
                .query(String.class)
                .list();
    }
}
