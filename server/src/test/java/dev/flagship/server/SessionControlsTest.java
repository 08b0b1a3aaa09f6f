package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.account.Passwords;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The controls of sessions, forms, headers, cookies and guessing, by the numbers of OWASP ASVS 5.0. */
class SessionControlsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String ME = "/api/v1/users/me";
    private static final Duration LATER = Duration.ofMinutes(2);

    private final TestServer server = TestServer.get();

    @Test
    @DisplayName("V6.2.1 V6.2.8 V6.2.9: passwords are of 8 to 256 characters, judged as typed and never cut")
    void passwordsAreJudgedAsTyped() {
        String longest = "Aa ü".repeat(64);
        Browser browser = server.visitor();
        browser.register("v628-player", "v628@example.org", longest);

        assertThat(server.visitor().signIn("v628-player", longest).status()).isEqualTo(302);
        assertThat(server.visitor()
                        .signIn("v628-player", longest.substring(0, 255))
                        .status())
                .isEqualTo(200);
        assertThat(server.visitor()
                        .signIn("v628-player", longest.toUpperCase(java.util.Locale.ROOT))
                        .status())
                .isEqualTo(200);
        assertThat(server.visitor()
                        .register("v621", "v621@example.org", "seven77")
                        .status())
                .isEqualTo(200);
        assertThat(server.visitor()
                        .register("v629", "v629@example.org", "x".repeat(257))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("V6.2.3: a new password needs the old one")
    void aNewPasswordNeedsTheOldOne() {
        TestServer.Player player = server.player();

        player.browser().submit("/settings/password", "confirm", "not it", "password", "a new password");

        assertThat(server.visitor().signIn(player.name(), "a new password").status())
                .isEqualTo(200);
        assertThat(server.visitor().signIn(player.name(), PASSWORD).status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: guessing is held up with 429 and Retry-After")
    void guessingIsHeldUp() {
        TestServer.Player player = server.player();
        Browser browser = server.visitor();
        String nonce = browser.nonce();
        for (int i = 0; i < 10; i++) {
            browser.form("/login", "name", player.name(), "password", "guess " + i, "nonce", nonce);
        }

        Reply resting = browser.form("/login", "name", player.name(), "password", PASSWORD, "nonce", nonce);
        server.clock().advance(LATER);

        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: a session lets nobody guess its user's password without end")
    void guessingTheOldPasswordIsHeldUp() {
        TestServer.Player player = server.player();
        for (int i = 0; i < 5; i++) {
            assertThat(guess(player, "guess " + i).status()).isEqualTo(400);
            player.browser().submit("/settings/password", "confirm", "guess", "password", "a new password");
        }

        Reply resting = guess(player, PASSWORD);
        Reply elsewhere = player.browser()
                .submit("/settings/profile", "email", "thief-" + player.name() + "@example.org", "confirm", PASSWORD);
        server.clock().advance(LATER);

        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(elsewhere.status()).isNotEqualTo(302);
        assertThat(guess(player, PASSWORD).status()).isEqualTo(200);
    }

    private static Reply guess(TestServer.Player player, String password) {
        return player.api()
                .patch("/api/v1/users/me", "{\"confirm\": \"" + password + "\", \"password\": \"a new password\"}");
    }

    @Test
    @DisplayName("V6.3.1: what hashing cannot keep up with is answered 503 with Retry-After")
    void hashingIsBounded() throws Exception {
        Passwords passwords = server.bean("passwords", Passwords.class);
        CountDownLatch enough = new CountDownLatch(1);
        Browser browser = server.visitor();
        String nonce = browser.nonce();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger full = new AtomicInteger();
        int crowd = 1_100;
        Reply refused;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable _ = enough::countDown) {
            for (int i = 0; i < crowd; i++) {
                threads.execute(() -> crowd(passwords, enough, begun, full));
            }
            // Once every hashing thread is held, what is full stays full: so it is when somebody was sent away since.
            await().until(() -> begun.get() == Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
            int before = full.get();
            await().until(() -> full.get() > before + crowd);
            refused = browser.form("/login", "name", "nobody at all", "password", "x", "nonce", nonce);
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
    }

    @Test
    @DisplayName("V6.3.8: nobody learns which users there are by signing in")
    void usersAreNotEnumerated() {
        TestServer.Player player = server.player();

        Reply wrong = server.visitor().signIn(player.name(), "wrong");
        Reply unknown = server.visitor().signIn(player.name() + "-not", "wrong");

        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body().replace(player.name() + "-not", "NAME").replaceAll("[0-9a-f]{64}", "NONCE"))
                .isEqualTo(wrong.body().replace(player.name(), "NAME").replaceAll("[0-9a-f]{64}", "NONCE"));
    }

    @Test
    @DisplayName("V6.3.8: a name that nobody has is as much work as one that somebody has")
    void unknownNamesAreAsMuchWorkAsKnownOnes() {
        TestServer.Player known = server.player();
        TestServer.Player banned = server.player();
        server.admin().patch("/api/v1/users/" + banned.id(), "{\"banned\": true}");
        // What no name is compared with is made by the first who needs it.
        fail("nobody-yet", "wrong", 1);

        long ofKnown = HashingWork.of(() -> fail(known.name(), "wrong", 5));
        Map<String, Long> others = Map.of(
                "a name that nobody has", HashingWork.of(() -> fail(known.name() + "-not", "wrong", 5)),
                "an address that nobody has", HashingWork.of(() -> fail("nobody@example.org", "wrong", 5)),
                "what no name can be", HashingWork.of(() -> fail("x".repeat(300), "wrong", 5)),
                "what no password can be", HashingWork.of(() -> fail(known.name(), "x".repeat(1_000), 5)),
                "who is banned", HashingWork.of(() -> fail(banned.name(), PASSWORD, 5)));
        server.clock().advance(LATER);

        assertThat(ofKnown).isPositive();
        others.forEach((who, work) -> assertThat(work).as(who).isBetween(ofKnown / 2, 2 * ofKnown));
    }

    private void fail(String name, String password, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.visitor().signIn(name, password).status()).isEqualTo(200);
        }
    }

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
    @DisplayName("V7.4.2: all sessions end when an account is banned")
    void banningEndsSessions() {
        TestServer.Player player = server.player();

        server.admin().patch("/api/v1/users/" + player.id(), "{\"banned\": true}");

        assertThat(player.browser().get(ME).status()).isEqualTo(403);
        assertThat(server.visitor().signIn(player.name(), PASSWORD).status()).isEqualTo(200);
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

        player.browser().submit("/settings/profile", "email", "thief-" + player.name() + "@example.org");

        assertThat(player.api().get(ME).at("/data/email").asString()).isEqualTo(player.name() + "@example.org");
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

    @Test
    @DisplayName("V3.3.1 V3.3.3: over https the cookie is Secure, and its name keeps it to this host")
    void theCookieBelongsToThisHostOverHttps() {
        List<String> set = new ArrayList<>();
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("addHeader");
                    set.add(String.valueOf(arguments[1]));
                    return null;
                });

        new Cookies(true).setSession(response, "id", Duration.ofDays(7));
        new Cookies(true).setMark(response, "mark", Duration.ofDays(7));

        assertThat(set.getFirst()).startsWith("__Host-flagship=id");
        assertThat(set.getLast()).startsWith("__Host-flagship-browser=mark");
        assertThat(set).allSatisfy(cookie -> assertThat(cookie)
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain"));
    }

    @Test
    @DisplayName("V3.3.2 V3.3.4: no script and no other site's form gets the cookie")
    void theCookieIsForUsAlone() {
        TestServer.Player player = server.player();

        assertThat(server.visitor()
                        .signIn(player.name(), PASSWORD)
                        .raw()
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("flagship="))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("flagship-browser="))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    @DisplayName("V3.4.3 V3.4.4 V3.4.5 V3.4.6 V3.4.8 V3.5.8: every answer carries the headers that browsers enforce")
    void answersCarryTheHeaders() {
        for (String path : List.of("/login", "/challenges", ME, "/assets/nothing", "/reset_password/x")) {
            Reply reply = server.visitor().get(path);
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(reply.header("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(reply.header("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).as(path).hasValue("same-origin");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).as(path).hasValue("same-origin");
            assertThat(reply.header("Permissions-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "microphone=()"));
            assertThat(reply.header("Referrer-Policy").orElse("")).as(path).isIn("same-origin", "no-referrer");
        }
        assertThat(server.visitor().get("/reset_password/x").header("Referrer-Policy"))
                .hasValue("no-referrer");
    }

    @Test
    @DisplayName("V3.4.2 V3.5.2: no page of another site reads an answer, or may send what is not a form")
    void otherSitesReadNothing() {
        for (String path : List.of("/login", ME, "/api/v1/scoreboard", "/events")) {
            Reply asked = ApiClient.send(HttpRequest.newBuilder(server.url().resolve(path))
                    .header("Origin", "https://elsewhere.example")
                    .method("HEAD", BodyPublishers.noBody()));
            Reply first = ApiClient.send(HttpRequest.newBuilder(server.url().resolve(path))
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "PATCH")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(List.of(asked, first))
                    .as(path)
                    .allSatisfy(reply -> assertThat(reply.raw().headers().map().keySet())
                            .noneMatch(name -> name.startsWith("access-control-")));
        }
    }

    @Test
    @DisplayName("V3.5.1: what changes something needs the nonce of its own session")
    void formsNeedTheirOwnNonce() {
        TestServer.Player player = server.player();
        String foreign = server.player().browser().nonce();

        assertThat(player.browser()
                        .form("/settings/profile", "affiliation", "forged")
                        .status())
                .isEqualTo(403);
        assertThat(player.browser()
                        .form("/settings/profile", "affiliation", "forged", "nonce", foreign)
                        .status())
                .isEqualTo(403);
        assertThat(player.browser().postJson("/api/v1/tokens", "{}", foreign).status())
                .isEqualTo(403);
        assertThat(player.api().get(ME).at("/data/affiliation").asString("")).isEmpty();
    }

    @Test
    @DisplayName("V3.5.3: reading changes nothing")
    void readingChangesNothing() {
        TestServer.Player player = server.player();

        assertThat(player.browser().get("/settings/sessions/end-others").status())
                .isIn(404, 405);
        assertThat(player.browser().get("/settings/profile?affiliation=x").status())
                .isIn(404, 405);
    }

    @Test
    @DisplayName("V14.3.2: what is about somebody is kept by no cache")
    void personalPagesAreNotKept() {
        assertThat(server.player().browser().get("/settings").header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    private Reply withCookie(String cookie) {
        return ApiClient.send(HttpRequest.newBuilder(server.url().resolve(ME))
                .header("Cookie", cookie)
                .GET());
    }

    /** Keeps hashing busy; who is sent away comes again. */
    private static void crowd(Passwords passwords, CountDownLatch enough, AtomicInteger begun, AtomicInteger full) {
        try {
            do {
                try {
                    passwords.inTurn(() -> {
                        begun.incrementAndGet();
                        enough.await();
                        return "";
                    });
                } catch (RefusedException refused) {
                    full.incrementAndGet();
                }
            } while (!enough.await(1, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
