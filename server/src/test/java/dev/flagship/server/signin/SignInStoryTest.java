package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Passwords and sessions of whoever registers, signs in and signs out. */
class SignInStoryTest {
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.get();

    @Test
    @DisplayName("V3.5.3: a link on a page of another site signs nobody out unasked")
    void aLinkOnAForeignPageAsksBeforeItSignsOut() {
        TestServer.Player player = server.player();

        for (Reply asked : List.of(
                player.browser().follow("/logout", "Sec-Fetch-Site", "cross-site"),
                player.browser().follow("/logout", "Sec-Fetch-Site", "same-site"),
                player.browser().follow("/logout", "Referer", "https://elsewhere.example/page"))) {
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.body()).contains("Sign out?", "action=\"/logout\"");
        }
        assertThat(player.browser().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(player.browser().submit("/logout").status()).isEqualTo(302);
        assertThat(player.browser().get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aLinkOnAPageOfOursSignsOutAndSoDoesAProgram() {
        for (String from : List.of("same-origin", "none")) {
            TestServer.Player player = server.player();

            assertThat(player.browser()
                            .follow("/logout", "Sec-Fetch-Site", from)
                            .status())
                    .isEqualTo(302);
            assertThat(player.browser().get("/api/v1/users/me").status()).isEqualTo(403);
        }
        TestServer.Player program = server.player();

        assertThat(program.browser().get("/logout").status()).isEqualTo(302);
        assertThat(program.browser().get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aVisitorRegistersIsSignedInAndSignsOut() {
        Browser browser = server.visitor();

        Reply registered = browser.register("Anna B.", "anna@example.org", PASSWORD);

        assertThat(registered.status()).isEqualTo(302);
        assertThat(registered.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/challenges"));
        assertThat(browser.get("/api/v1/users/me").at("/data/name").asString()).isEqualTo("Anna B.");
        assertThat(browser.get("/logout").status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void aSessionThatWasEndedIsOverAtOnce() {
        Browser browser = server.player().browser();
        String stolen = browser.cookie("flagship");
        browser.get("/logout");

        Reply reply = ApiClient.send(HttpRequest.newBuilder(server.url().resolve("/api/v1/users/me"))
                .header("Cookie", "flagship=" + stolen)
                .GET());

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    @DisplayName("V7.2.4: no session that somebody else chose becomes one that is signed in")
    void signingInGivesANewSessionWhateverTheBrowserBroughtAlong() {
        TestServer.Player player = server.player();
        player.browser().get("/logout");
        Reply page = ApiClient.send(HttpRequest.newBuilder(server.url().resolve("/scoreboard"))
                .header("Cookie", "flagship=fixed-by-somebody")
                .GET());
        String nonceOfFixed = firstNonce(page.body());

        Reply signedIn = ApiClient.send(HttpRequest.newBuilder(server.url().resolve("/login"))
                .header("Cookie", "flagship=fixed-by-somebody")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + player.name() + "&password="
                        + PASSWORD.replace(' ', '+') + "&nonce=" + nonceOfFixed)));

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.raw().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("flagship=")
                        .doesNotContain("fixed-by-somebody")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"));
    }

    @Test
    void unknownNamesAndWrongPasswordsAreAnsweredAlike() {
        TestServer.Player player = server.player();

        Reply wrong = server.visitor().signIn(player.name(), "not the password");
        Reply unknown = server.visitor().signIn(player.name() + "x", "not the password");
        Reply strange = server.visitor().signIn("' or 1=1 --*)(uid=*", "x");
        Reply huge = server.visitor().signIn(player.name(), "x".repeat(1_000_000));

        // CTFd's own form answers so, and its clients look for the sentence.
        assertThat(List.of(wrong, unknown, strange, huge))
                .extracting(Reply::status)
                .containsOnly(200);
        assertThat(wrong.body()).contains("Your username or password is incorrect");
        assertThat(comparable(unknown.body(), player.name() + "x")).isEqualTo(comparable(wrong.body(), player.name()));
        assertThat(strange.body()).contains("Your username or password is incorrect");
        assertThat(comparable(huge.body(), player.name())).isEqualTo(comparable(wrong.body(), player.name()));
    }

    @Test
    void aNameRestsAfterTenFailuresAndOthersDoNot() {
        TestServer.Player player = server.player();
        Browser browser = server.visitor();
        String nonce = browser.nonce();
        for (int i = 0; i < 10; i++) {
            browser.form("/login", "name", player.name(), "password", "wrong", "nonce", nonce);
        }

        Reply resting = browser.form("/login", "name", player.name(), "password", PASSWORD, "nonce", nonce);
        Reply other = server.visitor().signIn(server.player().name(), PASSWORD);
        server.clock().advance(Duration.ofMinutes(2));
        Reply later = browser.signIn(player.name(), PASSWORD);

        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(other.status()).isEqualTo(302);
        assertThat(later.status()).isEqualTo(302);
    }

    @Test
    void sessionsThatAreOverAreRemovedWithinTheHour() {
        TestServer.Player gone = server.player();
        TestServer.Player here = server.player();
        server.jdbc()
                .sql("update session set seen_at = seen_at - interval '8 days' where user_id = " + gone.id())
                .update();

        server.clock().advance(Duration.ofMinutes(61));

        await().untilAsserted(() -> assertThat(sessionsOf(gone)).isZero());
        assertThat(sessionsOf(here)).isEqualTo(1);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        TestServer.Player player = server.player();
        Browser elsewhere = server.visitor();
        elsewhere.signIn(player.name(), PASSWORD);

        Reply wrong =
                player.api().patch("/api/v1/users/me", "{\"password\": \"a new password\", \"confirm\": \"not it\"}");
        Reply changed = player.api()
                .patch("/api/v1/users/me", "{\"password\": \"a new password\", \"confirm\": \"" + PASSWORD + "\"}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/users/me").status()).isEqualTo(403);
        assertThat(server.visitor().signIn(player.name(), "a new password").status())
                .isEqualTo(302);
    }

    @Test
    void theFirstOperatorHasAPasswordAndATokenInFilesOfItsOwn() {
        assertThat(server.admin().get("/api/v1/users/me").at("/data/name").asString())
                .isEqualTo("admin");
        assertThat(server.config().data().resolve("admin-password")).isRegularFile();
        assertThat(server.admin().get("/api/v1/scoreboard").body()).doesNotContain("admin");
    }

    @Test
    void noSecretOfASessionOrTokenIsStored() {
        Browser browser = server.player().browser();

        Integer stored = server.jdbc()
                .sql("select count(*) from session where position(:id in encode(id_hash, 'escape')) > 0")
                .param("id", browser.cookie("flagship"))
                .query(Integer.class)
                .single();

        assertThat(browser.cookie("flagship")).hasSize(43);
        assertThat(stored).isZero();
    }

    private static String comparable(String page, String name) {
        return page.replace(name, "NAME").replaceAll("[0-9a-f]{64}", "NONCE");
    }

    private static String firstNonce(String page) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("[0-9a-f]{64}").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    @Test
    void aVisitorIsNotStored() {
        List<String> before = sessions();

        ApiClient.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/login")).GET());
        ApiClient.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/scoreboard")).GET());

        // Others may be swept away meanwhile.
        assertThat(before).containsAll(sessions());
    }

    private Integer sessionsOf(TestServer.Player player) {
        return server.jdbc()
                .sql("select count(*) from session where user_id = " + player.id())
                .query(Integer.class)
                .single();
    }

    private List<String> sessions() {
        return server.jdbc()
                .sql("select encode(id_hash, 'hex') as id from session")
                .query((row, index) -> String.valueOf(row.getString("id")))
                .list();
    }
}
