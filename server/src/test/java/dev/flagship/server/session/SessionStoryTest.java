package dev.flagship.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.notify.Listener;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** People see where they are signed in and end it; operators end it for others; every server knows. */
class SessionStoryTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern END = Pattern.compile("/settings/sessions/([0-9a-f]{32})/end");

    private final TestServer server = TestServer.get();

    @Test
    void onesSessionsAreListedAndThisOneIsMarked() {
        TestServer.Player player = server.player();
        Browser elsewhere = elsewhere(player);

        String page = player.browser().get("/settings").body();

        assertThat(END.matcher(page).results()).hasSize(2);
        assertThat(page).contains("127.0.0.1").containsOnlyOnce(">This session</strong>");
        assertThat(page).doesNotContain(player.browser().cookie("flagship"), elsewhere.cookie("flagship"));
    }

    @Test
    void oneSessionIsEndedAndTheOthersGoOn() {
        TestServer.Player player = server.player();
        Browser elsewhere = elsewhere(player);
        String other = END.matcher(elsewhere.get("/settings").body())
                .results()
                .map(match -> match.group(1))
                .filter(handle -> !handle.equals(handleOf(elsewhere)))
                .findFirst()
                .orElseThrow();

        Reply ended = elsewhere.submit("/settings/sessions/" + other + "/end");

        assertThat(ended.status()).isEqualTo(302);
        assertThat(isSignedIn(player.browser())).isFalse();
        assertThat(isSignedIn(elsewhere)).isTrue();
    }

    @Test
    void somebodyElsesSessionIsNotEnded() {
        TestServer.Player player = server.player();

        server.player().browser().submit("/settings/sessions/" + handleOf(player.browser()) + "/end");

        assertThat(isSignedIn(player.browser())).isTrue();
    }

    @Test
    void allOtherSessionsAreEndedAtOnce() {
        TestServer.Player player = server.player();
        Browser elsewhere = elsewhere(player);
        assertThat(isSignedIn(elsewhere)).isTrue();

        player.browser().submit("/settings/sessions/end-others");

        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(isSignedIn(player.browser())).isTrue();
        assertThat(player.browser().get("/settings").body()).doesNotContain("end-others");
    }

    @Test
    void operatorsEndSomebodysSessionsAndItIsWrittenDown() {
        TestServer.Player player = server.player();
        elsewhere(player);
        String path = "/api/v1/users/" + player.id() + "/sessions";

        Reply byPlayer = server.player().api().delete(path);
        Reply ended = server.admin().delete(path);

        assertThat(byPlayer.status()).isEqualTo(403);
        assertThat(ended.at("/data/ended").asInt()).isEqualTo(2);
        assertThat(isSignedIn(player.browser())).isFalse();
        assertThat(player.api().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(server.admin().delete("/api/v1/users/99999999/sessions").status())
                .isEqualTo(404);
        assertThat(server.jdbc()
                        .sql("select count(*) from audit where action = 'user.sessions.end' and account_id = :id")
                        .param("id", player.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void otherServersAreToldOfWhateverEndsASession() {
        Queue<String> hints = new ConcurrentLinkedQueue<>();
        try (Listener _ = Listener.start(login(server), hints::add)) {
            await().until(() -> hints.contains(Listener.EVERYTHING));
            TestServer.Player signedOut = server.player();
            TestServer.Player renewed = server.player();
            TestServer.Player banned = server.player();

            signedOut.browser().submit("/logout");
            renewed.browser().submit("/settings/password", "confirm", PASSWORD, "password", "another password");
            server.admin().patch("/api/v1/users/" + banned.id(), "{\"banned\": true}");

            await().untilAsserted(() -> assertThat(hints)
                    .contains("session " + signedOut.id(), "session " + renewed.id(), "session " + banned.id()));
        }
    }

    @Test
    void otherServersAreToldWhoseTeamIsRemovedOrDissolved() {
        TestServer teams = TestServer.ofTeams();
        TestServer.Team removed = teams.team();
        TestServer.Player member = removed.join(teams);
        TestServer.Team dissolved = teams.team();
        Queue<String> hints = new ConcurrentLinkedQueue<>();
        try (Listener _ = Listener.start(login(teams), hints::add)) {
            await().until(() -> hints.contains(Listener.EVERYTHING));

            teams.admin().delete("/api/v1/teams/" + removed.id());
            dissolved.captain().api().delete("/api/v1/teams/me");

            await().untilAsserted(() -> assertThat(hints)
                    .contains(
                            "session " + removed.captain().id(),
                            "session " + member.id(),
                            "session " + dissolved.captain().id()));
        }
    }

    @Test
    @DisplayName("V7.4.1: a session that one server ended is over on all others")
    void aSessionThatAnotherServerEndedIsForgottenOnItsHint() {
        TestServer.Player player = server.player();
        assertThat(isSignedIn(player.browser())).isTrue();

        server.jdbc()
                .sql("delete from session where user_id = :id")
                .param("id", player.id())
                .update();
        server.jdbc()
                .sql("select pg_notify('flagship', 'session " + player.id() + "')")
                .query((row, index) -> true)
                .list();

        // Without the hint it would be remembered for twenty seconds.
        await().atMost(Duration.ofSeconds(10)).until(() -> !isSignedIn(player.browser()));
    }

    @Test
    @DisplayName("V7.4.1: what a session holds open ends with it")
    void anOpenStreamEndsWithItsSession() throws Exception {
        TestServer.Player player = server.player();
        HttpResponse<InputStream> stream = player.browser()
                .http()
                .send(
                        HttpRequest.newBuilder(server.url().resolve("/events")).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        Queue<String> ended = new ConcurrentLinkedQueue<>();
        Thread reader = Thread.startVirtualThread(() -> ended.add(readToEnd(stream.body())));

        server.admin().delete("/api/v1/users/" + player.id() + "/sessions");

        await().untilAsserted(() -> assertThat(ended).hasSize(1));
        assertThat(ended.peek()).contains("welcome");
        reader.join();
    }

    private Browser elsewhere(TestServer.Player player) {
        Browser browser = server.visitor();
        browser.signIn(player.name(), PASSWORD);
        return browser;
    }

    private String handleOf(Browser browser) {
        return server.jdbc()
                .sql("select encode(substring(sha256(convert_to(:id, 'UTF8')) for 16), 'hex')")
                .param("id", browser.cookie("flagship"))
                .query(String.class)
                .single();
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.get("/api/v1/users/me").status() == 200;
    }

    private static Listener.Login login(TestServer server) {
        var database = server.config().database();
        return new Listener.Login(database.url(), database.user(), database.password());
    }

    private static String readToEnd(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
