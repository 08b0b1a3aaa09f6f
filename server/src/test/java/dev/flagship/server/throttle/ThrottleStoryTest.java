package dev.flagship.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.http.SourceRange;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Guessing is held up before it costs anything, and nobody else with it. */
class ThrottleStoryTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final int OF_ADDRESS = 300;
    private static final String HERE = SourceRange.nameOf("127.0.0.1");
    private static final int REGISTRATIONS = 1_000;
    private static final int REFUSED_REGISTRATIONS = 120;
    private static final int REQUESTS_FOR_LINKS = 60;

    private final TestServer server = TestServer.get();

    @BeforeEach
    @AfterEach
    void nothingIsCounted() {
        server.clock().advance(LATER);
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: many guesses at once are no more than one after the other")
    void attemptsAreCountedBeforeTheyAreJudged() throws Exception {
        TestServer.Player player = server.player();
        Browser browser = server.visitor();
        String nonce = browser.nonce();

        List<Reply> replies = AtOnce.times(
                30, () -> browser.form("/login", "name", player.name(), "password", "wrong", "nonce", nonce));

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSizeBetween(1, 10);
        assertThat(replies).extracting(Reply::status).contains(429);
    }

    @Test
    void whoSignsInAgainAndAgainIsNotHeldUp() {
        TestServer.Player player = server.player();

        for (int i = 0; i < 15; i++) {
            assertThat(server.visitor().signIn(player.name(), PASSWORD).status())
                    .isEqualTo(302);
        }
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: an address that tries many names is held up with 429 and Retry-After")
    void anAddressThatTriesManyNamesRests() throws Exception {
        Browser browser = server.visitor();
        String nonce = browser.nonce();
        int failures = 0;
        for (int i = 0; failures < OF_ADDRESS; i++) {
            String prefix = "nobody-" + i + "-";
            List<Reply> replies =
                    AtOnce.times(20, () -> browser.form("/login", "name", prefix, "password", "wrong", "nonce", nonce));
            failures += (int)
                    replies.stream().filter(reply -> reply.status() == 200).count();
            if (replies.stream().noneMatch(reply -> reply.status() == 200)) {
                break;
            }
        }

        Reply resting = browser.form("/login", "name", "one-more", "password", "wrong", "nonce", nonce);
        server.clock().advance(LATER);
        Reply later = browser.form("/login", "name", "one-more", "password", "wrong", "nonce", nonce);

        assertThat(failures).isLessThanOrEqualTo(OF_ADDRESS);
        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("V2.4.1: many registrations from one address that are refused are held up with 429 and Retry-After")
    void manyRefusedRegistrationsFromOneAddressRest() throws Exception {
        Browser browser = server.visitor();
        String nonce = browser.nonce();

        List<Reply> replies = AtOnce.times(
                REFUSED_REGISTRATIONS + 20,
                () -> browser.form("/register", "name", "", "email", "", "password", "", "nonce", nonce));

        assertThat(replies.stream().filter(reply -> reply.status() == 429)).hasSize(20);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 429)
                .allSatisfy(reply -> assertThat(reply.header("Retry-After")).isPresent());
    }

    @Test
    @DisplayName("V2.4.1: one address registers a thousand users a minute, however well it goes, and no more")
    void registrationsThatGoWellAreCountedToo() {
        server.player();
        int counted = server.jdbc()
                .sql("update guess set count = :count where key = :key")
                .param("count", REGISTRATIONS - 1)
                .param("key", Secrets.hash("registration\0" + HERE))
                .update();

        Reply last = server.visitor().register("a-thousandth", "a-thousandth@example.org", PASSWORD);
        Reply resting = server.visitor().register("one-more", "one-more@example.org", PASSWORD);
        server.clock().advance(LATER);
        Reply later = server.visitor().register("one-more", "one-more@example.org", PASSWORD);

        assertThat(counted).isEqualTo(1);
        assertThat(last.status()).isEqualTo(302);
        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.header("Retry-After")).isPresent();
        assertThat(later.status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V2.4.1: many requests for links to new passwords from one address are held up likewise")
    void manyRequestsForLinksFromOneAddressRest() throws Exception {
        server.set(Setting.MAIL_SERVER, "127.0.0.1");
        try {
            Browser browser = server.visitor();
            String nonce = browser.nonce();
            Callable<Reply> ask = () -> browser.form("/reset_password", "email", "nobody@example.org", "nonce", nonce);

            List<Reply> replies = AtOnce.times(REQUESTS_FOR_LINKS + 20, ask);
            Reply resting = ask.call();
            server.clock()
                    .advance(Duration.ofSeconds(
                            Long.parseLong(resting.header("Retry-After").orElseThrow())));
            Reply rested = ask.call();

            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(REQUESTS_FOR_LINKS);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 200)
                    .hasSize(20)
                    .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(429))
                    .allSatisfy(reply -> assertThat(reply.header("Retry-After")).isPresent());
            assertThat(resting.status()).isEqualTo(429);
            assertThat(rested.status()).isEqualTo(200);
        } finally {
            server.set(Setting.MAIL_SERVER, "");
        }
    }

    @Test
    void aLongPasswordIsJudgedLikeAnyOther() {
        Passwords passwords = server.bean("passwords", Passwords.class);
        String hash = passwords.hash("short");

        assertThat(passwords.matches("x".repeat(1_000), hash)).isFalse();
        assertThat(passwords.matches("short", hash)).isTrue();
    }
}
