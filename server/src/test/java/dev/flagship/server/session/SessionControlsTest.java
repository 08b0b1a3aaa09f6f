package dev.flagship.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The controls of sessions and tokens, by the numbers of OWASP ASVS 5.0. */
class SessionControlsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String ME = "/api/v1/users/me";
    private static final Duration LATER = Duration.ofMinutes(2);
    private final TestServer server = TestServer.get();

    @Test
    @DisplayName("V7.2.1 V7.2.2: a session is checked by the server, and one it did not make is none")
    void anInventedSessionIsNone() {
        assertThat(withCookie("flagship=" + "A".repeat(43)).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("V7.2.3: a session's id has 256 random bits, and only its hash is stored")
    void sessionsAreRandom() {
        String first = server.player().browser().cookie("flagship");
        String second = server.player().browser().cookie("flagship");

        assertThat(Base64.getUrlDecoder().decode(first)).hasSize(32);
        assertThat(first).isNotEqualTo(second);
        assertThat(server.jdbc()
                        .sql("select count(*) from session where id_hash = sha256(convert_to(:id, 'UTF8'))")
                        .param("id", first)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("V7.2.4: signing in makes a new session")
    void signingInMakesANewSession() {
        TestServer.Player player = server.player();
        String before = player.browser().cookie("flagship");

        player.browser().signIn(player.name(), PASSWORD);

        assertThat(player.browser().cookie("flagship")).isNotEqualTo(before);
    }

    @Test
    @DisplayName("V7.3.1: a session that is not used for a week is over")
    void idleSessionsAreOver() {
        TestServer.Player player = server.player();
        String session = player.browser().cookie("flagship");
        server.jdbc()
                .sql("update session set seen_at = seen_at - interval '8 days' where user_id = :id")
                .param("id", player.id())
                .update();
        server.clock().advance(Duration.ofSeconds(21));

        assertThat(withCookie("flagship=" + session).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("V7.3.2: a browser keeps a session for as long as one that is used may live")
    void browsersKeepASessionAsLongAsItMayBeUsed() {
        TestServer.Player player = server.player();

        assertThat(sessionCookie(server.visitor().signIn(player.name(), PASSWORD)))
                .contains("Max-Age=" + Duration.ofDays(30).toSeconds() + ";");
        assertThat(sessionCookie(server.visitor()
                        .register(player.name() + "-too", player.name() + "-too@example.org", PASSWORD)))
                .contains("Max-Age=" + Duration.ofDays(30).toSeconds() + ";");
    }

    private static String sessionCookie(Reply reply) {
        return reply.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("flagship="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("V7.4.1: what signed out cannot be used again")
    void signingOutEndsTheSession() {
        TestServer.Player player = server.player();
        String session = player.browser().cookie("flagship");

        player.browser().submit("/logout");

        assertThat(withCookie("flagship=" + session).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("V7.4.2: all sessions end when an account is banned or removed")
    void banningEndsSessions() {
        TestServer.Player player = server.player();
        TestServer.Player removed = server.player();
        String session = "flagship=" + player.browser().cookie("flagship");
        String sessionOfRemoved = "flagship=" + removed.browser().cookie("flagship");
        String user = "/api/v1/users/" + player.id();
        assertThat(withCookie(session).status()).isEqualTo(200);
        assertThat(withCookie(sessionOfRemoved).status()).isEqualTo(200);

        server.admin().patch(user, "{\"banned\": true}");
        server.admin().delete("/api/v1/users/" + removed.id());

        assertThat(withCookie(session).status()).isEqualTo(403);
        assertThat(player.api().get(ME).status()).isEqualTo(401);
        assertThat(server.visitor().signIn(player.name(), PASSWORD).status()).isEqualTo(200);
        assertThat(withCookie(sessionOfRemoved).status()).isEqualTo(403);
        assertThat(removed.api().get(ME).status()).isEqualTo(401);
        server.admin().patch(user, "{\"banned\": false}");
        assertThat(withCookie(session).status())
                .as("ended, and not only held up")
                .isEqualTo(403);
        assertThat(server.visitor().signIn(player.name(), PASSWORD).status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V7.4.3: a new password ends all other sessions")
    void aNewPasswordEndsOtherSessions() {
        TestServer.Player player = server.player();
        Browser elsewhere = server.visitor();
        elsewhere.signIn(player.name(), PASSWORD);

        player.browser().submit("/settings/password", "confirm", PASSWORD, "password", "a new password");

        assertThat(elsewhere.get(ME).status()).isEqualTo(403);
        assertThat(player.browser().get(ME).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("V7.4.3: API tokens outlive a new password unless their user revokes them with it")
    void tokensAreRevokedWithAPasswordWhereThatIsWanted() {
        TestServer.Player player = server.player();
        assertThat(player.browser().get("/settings").body()).contains("name=\"tokens\"", "API tokens stay");

        player.browser().submit("/settings/password", "confirm", PASSWORD, "password", "a new password");
        assertThat(player.api().get(ME).status()).isEqualTo(200);
        player.browser()
                .submit(
                        "/settings/password",
                        "confirm",
                        "a new password",
                        "password",
                        "another password",
                        "tokens",
                        "true");

        assertThat(player.api().get(ME).status()).isEqualTo(401);
        assertThat(player.browser().get(ME).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("V7.2.3: a token has 256 random bits, and only its hash is stored")
    void tokensAreRandom() {
        String first = server.player().api().token();
        String second = server.player().api().token();

        assertThat(first).matches("flagship_[0-9a-f]{64}").isNotEqualTo(second);
        assertThat(server.jdbc()
                        .sql("select count(*) from api_token where value_hash = sha256(convert_to(:token, 'UTF8'))")
                        .param("token", first)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("V7.3.2: a token is over when it was said to be, after thirty days where nothing was said")
    void tokensAreOver() {
        TestServer.Player player = server.player();
        Instant soon = server.clock().now().plus(LATER);
        String ending = player.api()
                .post("/api/v1/tokens", "{\"expiration\": \"" + soon + "\"}")
                .at("/data/value")
                .asString();
        ApiClient client = new ApiClient(server.url(), ending);
        assertThat(client.get(ME).status()).isEqualTo(200);

        server.clock().advance(LATER.plusSeconds(1));

        assertThat(client.get(ME).status()).isEqualTo(401);
        assertThat(player.api().get(ME).status()).isEqualTo(200);
        assertThat(server.jdbc()
                        .sql(
                                "select max(extract(day from expires_at - created_at)::int) from api_token where user_id = :id")
                        .param("id", player.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(30);
    }

    @Test
    @DisplayName("V7.4.4: every page of somebody signed in has the button to sign out")
    void signingOutIsAtHand() {
        Browser browser = server.player().browser();

        for (String page : List.of("/challenges", "/scoreboard", "/settings", "/users")) {
            assertThat(browser.get(page).body()).as(page).contains("/logout");
        }
    }

    @Test
    @DisplayName("V7.4.5: operators end the sessions of a user")
    void operatorsEndSessions() {
        TestServer.Player player = server.player();

        server.admin().delete("/api/v1/users/" + player.id() + "/sessions");

        assertThat(player.browser().get(ME).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("V7.5.1: another e-mail address needs the password")
    void anotherAddressNeedsThePassword() {
        TestServer.Player player = server.player();

        String other = "other-" + player.name() + "@example.org";

        player.browser().submit("/settings/profile", "email", other);
        String without = player.api().get(ME).at("/data/email").asString();
        player.browser().submit("/settings/profile", "email", other, "confirm", PASSWORD);

        assertThat(without).isEqualTo(player.name() + "@example.org");
        assertThat(player.api().get(ME).at("/data/email").asString()).isEqualTo(other);
    }

    @Test
    @DisplayName("V7.5.2: users see their sessions and end them")
    void usersEndTheirSessions() {
        TestServer.Player player = server.player();
        Browser elsewhere = server.visitor();
        elsewhere.signIn(player.name(), PASSWORD);

        assertThat(player.browser().get("/settings").body()).contains("id=\"sessions\"", "127.0.0.1");
        player.browser().submit("/settings/sessions/end-others");

        assertThat(elsewhere.get(ME).status()).isEqualTo(403);
    }

    private Reply withCookie(String cookie) {
        return ApiClient.send(HttpRequest.newBuilder(server.url().resolve(ME))
                .header("Cookie", cookie)
                .GET());
    }
}
