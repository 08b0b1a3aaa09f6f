package dev.flagship.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Guesses that come from many addresses, and those that registering answers. */
class GuessesFromManyPlacesStoryTest {
    private static final Duration LATER = Duration.ofMinutes(11);
    private static final String HOME = "127.0.8.1";
    private static final int GUESSES = 10;
    private static final int OF_A_NAME = 100;
    private static final int WRONG_CODES = 30;
    private static final int TAKEN = 20;

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void nothingIsCounted() {
        server.clock().advance(LATER);
    }

    @Test
    @DisplayName(
            "V6.3.1 V2.4.1: guesses from many addresses at one name end, and its user comes in from where they came before")
    void aNameRestsForAllPlacesButThoseOfItsUser() throws Exception {
        String name = "owner-one";
        from(HOME).register(name, name + "@example.org", TestServer.PASSWORD);
        List<Browser> guessers = IntStream.range(0, OF_A_NAME / GUESSES)
                .mapToObj(place -> from("127.0.1." + (place + 1)))
                .toList();
        for (Browser guesser : guessers) {
            String nonce = guesser.nonce();
            List<Reply> replies = AtOnce.times(
                    GUESSES, () -> guesser.form("/login", "name", name, "password", "guess", "nonce", nonce));
            assertThat(replies).extracting(Reply::status).containsOnly(200);
        }

        Reply elsewhere = from("127.0.2.1").signIn(name, TestServer.PASSWORD);
        Reply another = from("127.0.1.1").signIn(server.player().name(), TestServer.PASSWORD);
        Reply atHome = from(HOME).signIn(name, TestServer.PASSWORD);
        Reply onTheMachine = server.visitor().signIn(name, TestServer.PASSWORD);
        Reply nobody = unknownAfterAsMany();
        server.clock().advance(LATER);
        Reply later = from("127.0.2.1").signIn(name, TestServer.PASSWORD);

        assertThat(elsewhere.status()).isEqualTo(429);
        assertThat(elsewhere.header("Retry-After")).isPresent();
        assertThat(another.status()).as("somebody else's name").isEqualTo(302);
        assertThat(atHome.status()).isEqualTo(302);
        assertThat(onTheMachine.status()).isEqualTo(302);
        assertThat(nobody.status())
                .as("a name that nobody has rests like any other")
                .isEqualTo(429);
        assertThat(later.status()).isEqualTo(302);
    }

    private static Reply unknownAfterAsMany() throws Exception {
        for (int place = 1; place <= OF_A_NAME / GUESSES; place++) {
            Browser guesser = from("127.0.3." + place);
            String nonce = guesser.nonce();
            AtOnce.times(GUESSES, () -> guesser.form("/login", "name", "nobody", "password", "x", "nonce", nonce));
        }
        return from("127.0.2.2").signIn("nobody", "x");
    }

    @Test
    void aPlaceIsRememberedWhenItsSessionHasEnded() throws Exception {
        String name = "owner-two";
        Browser home = from(HOME);
        home.register(name, name + "@example.org", TestServer.PASSWORD);
        home.submit("/logout");
        for (int place = 1; place <= OF_A_NAME / GUESSES; place++) {
            Browser guesser = from("127.0.4." + place);
            String nonce = guesser.nonce();
            AtOnce.times(GUESSES, () -> guesser.form("/login", "name", name, "password", "x", "nonce", nonce));
        }

        assertThat(from("127.0.2.3").signIn(name, TestServer.PASSWORD).status()).isEqualTo(429);
        assertThat(from(HOME).signIn(name, TestServer.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: guessing the code that registering asks for is held up, and the right one with it")
    void wrongCodesRest() {
        server.set(Setting.REGISTRATION_CODE, "ahoy");
        try {
            Browser browser = from("127.0.5.1");
            for (int i = 0; i < WRONG_CODES; i++) {
                assertThat(register(browser, "coded", "coded@example.org", "guess " + i)
                                .body())
                        .contains("The registration code you entered was incorrect");
            }

            Reply resting = register(browser, "coded", "coded@example.org", "ahoy");
            Reply elsewhere = register(from("127.0.5.2"), "coded", "coded@example.org", "ahoy");
            server.clock().advance(LATER);
            Reply later = register(browser, "coded-2", "coded-2@example.org", "ahoy");

            assertThat(resting.status()).isEqualTo(429);
            assertThat(elsewhere.status()).isEqualTo(302);
            assertThat(later.status()).isEqualTo(302);
        } finally {
            server.set(Setting.REGISTRATION_CODE, "");
        }
    }

    @Test
    @DisplayName("V6.3.8: trying e-mail addresses by registering costs a registration for each that is new, and ends")
    void registeringTakenAddressesIsHeldUp() {
        TestServer.Player owner = server.player();
        String taken = owner.name() + "@example.org";
        Browser browser = from("127.0.6.1");

        Reply unfit = register(browser, owner.name(), taken, "");
        for (int i = 0; i < TAKEN; i++) {
            assertThat(register(browser, "probe-" + i, taken, "").body()).contains("That email has already been used");
        }
        Reply resting = register(browser, "probe", taken, "");
        Reply fresh = register(browser, "probe", "probe@example.org", "");
        server.clock().advance(LATER);
        Reply later = register(browser, "probe", "probe@example.org", "");

        assertThat(unfit.body())
                .contains("That user name is already taken")
                .doesNotContain("That email has already been used");
        assertThat(resting.status()).isEqualTo(429);
        assertThat(fresh.status()).as("answered like one that is taken").isEqualTo(429);
        assertThat(later.status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V6.3.8: trying e-mail addresses by taking them for oneself ends")
    void movingToTakenAddressesIsHeldUp() {
        TestServer.Player owner = server.player();
        TestServer.Player prober = server.player();
        List<Integer> answers = new ArrayList<>();

        for (int i = 0; i < 12; i++) {
            answers.add(prober.api()
                    .patch(
                            "/api/v1/users/me",
                            "{\"email\": \"" + owner.name() + "@example.org\", \"confirm\": \"" + TestServer.PASSWORD
                                    + "\"}")
                    .status());
        }

        assertThat(answers.subList(0, 10)).containsOnly(400);
        assertThat(answers.subList(10, 12)).containsOnly(429);
    }

    @Test
    void howManyUsersThereMayBeHoldsHoweverManyRegisterAtOnce() throws Exception {
        int before = server.jdbc()
                .sql("select count(*) from app_user where not removed")
                .query(Integer.class)
                .single();
        Browser browser = server.visitor();
        String nonce = browser.nonce();
        server.set(Setting.USERS, Integer.toString(before + 3));
        try {
            List<Reply> replies = AtOnce.numbered(
                    12,
                    number -> from("127.0.7." + (number + 1))
                            .register("crowd-" + number, "crowd-" + number + "@example.org", TestServer.PASSWORD));

            assertThat(replies).filteredOn(reply -> reply.status() == 302).hasSize(3);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 302)
                    .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(403))
                    .allSatisfy(reply -> assertThat(reply.body()).contains("Registration is full"));
        } finally {
            server.set(Setting.USERS, "0");
        }
        assertThat(browser.form(
                                "/register",
                                "name",
                                "one-more",
                                "email",
                                "one-more@example.org",
                                "password",
                                TestServer.PASSWORD,
                                "nonce",
                                nonce)
                        .status())
                .isEqualTo(302);
    }

    @Test
    @DisplayName("V7.3.2: a session is over after thirty days, however much it is used")
    void aSessionThatIsUsedEveryDayIsOverInTheEnd() {
        TestServer.Player player = server.player();
        int days = 0;
        while (days < 60 && player.browser().get("/api/v1/users/me").status() == 200) {
            server.clock().advance(Duration.ofDays(1));
            days++;
        }

        assertThat(days).isEqualTo(30);
        assertThat(server.visitor().signIn(player.name(), TestServer.PASSWORD).status())
                .isEqualTo(302);
    }

    private static Reply register(Browser browser, String name, String email, String code) {
        return browser.submit(
                "/register", "name", name, "email", email, "password", TestServer.PASSWORD, "registration_code", code);
    }

    private static Browser from(String address) {
        return new Browser(
                server.url(),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(address)));
    }
}
