package dev.flagship.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.HashingWork;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.refusal.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The controls of passwords and of guessing them, by the numbers of OWASP ASVS 5.0. */
class PasswordControlsTest {
    private static final String PASSWORD = "correct horse battery";
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
    @DisplayName("V6.3.1 V2.4.1: nobody has the platform hash their own password, right as it is, without end")
    void theOwnPasswordIsAskedForSoOftenAndNoMore() {
        TestServer.Player player = server.player();
        for (int i = 0; i < 20; i++) {
            assertThat(prove(player).status()).isEqualTo(302);
        }

        Reply resting = prove(player);
        server.clock().advance(LATER);

        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(prove(player).status()).isEqualTo(302);
    }

    private static Reply prove(TestServer.Player player) {
        return player.browser().submit("/reauthenticate", "own_password", PASSWORD);
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
}
