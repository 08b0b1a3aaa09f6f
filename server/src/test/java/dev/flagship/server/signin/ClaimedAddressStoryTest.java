package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.HashingWork;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.account.Register;
import dev.flagship.server.session.Origin;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where mail goes out, whoever gives an address that somebody has is answered as for any other, and its owner is told. */
class ClaimedAddressStoryTest extends ClaimedAddressTestBase {
    @Test
    @DisplayName(
            "V6.3.8: registering with somebody's e-mail address is answered as with a new one, and they get a letter")
    void nobodyLearnsByRegisteringWhichAddressesThereAre() {
        Browser prober = server.visitor();
        Browser other = server.visitor();

        Reply known = prober.register("prober-" + owner.name(), taken.toUpperCase(Locale.ROOT), OWN);
        Reply unknown = other.register("others-" + owner.name(), fresh, OWN);

        assertThat(known.status()).isEqualTo(302).isEqualTo(unknown.status());
        assertThat(known.header("Location")).isEqualTo(unknown.header("Location"));
        for (String page : List.of("/settings", "/challenges", "/confirm")) {
            assertThat(comparable(prober.get(page), "prober-"))
                    .as(page)
                    .isEqualTo(comparable(other.get(page), "others-"));
        }
        assertThat(prober.get("/api/v1/users/me").at("/data/email").asString()).isEqualToIgnoringCase(taken);
        assertThat(signIn("prober-" + owner.name())).isEqualTo(302).isEqualTo(signIn("others-" + owner.name()));
        assertThat(signIn(taken)).as("by the address").isEqualTo(302).isEqualTo(signIn(fresh));
        assertThat(mail.letter(taken, 0))
                .contains(owner.name(), "/reset_password")
                .doesNotContain("prober-");
        assertThat(mail.letters(fresh)).isEmpty();
    }

    @Test
    @DisplayName(
            "V6.3.8: whoever gives an address several times signs in by it alike, whether it was somebody's before or not")
    void nobodyLearnsBySigningInWhichAddressesThereAre() {
        List<Integer> known = signInsOfTwo("known", taken);
        List<Integer> unknown = signInsOfTwo("unknown", fresh);

        assertThat(known).isEqualTo(unknown).containsExactly(302, 200, 302, 302, 200, 200, 302);
        assertThat(mail.letter(taken, 0)).contains(owner.name(), "by your name", "/confirm");
        assertThat(server.visitor().signIn(owner.name(), TestServer.PASSWORD).status())
                .isEqualTo(302);
    }

    /** One gives the address, then another, then the first again. */
    private List<Integer> signInsOfTwo(String names, String address) {
        String mine = names + " has a password";
        String theirs = names + " has another";
        Browser first = server.visitor();
        List<Integer> signIns = new ArrayList<>();
        first.register(names + "-first-" + owner.name(), address, mine);
        signIns.add(server.visitor().signIn(address, mine).status());
        server.visitor().register(names + "-second-" + owner.name(), address, theirs);
        signIns.add(server.visitor().signIn(address, mine).status());
        signIns.add(server.visitor().signIn(address, theirs).status());
        first.submit("/settings/profile", "email", names + "." + address, "confirm", mine);
        first.submit("/settings/profile", "email", address, "confirm", mine);
        signIns.add(server.visitor().signIn(address, mine).status());
        signIns.add(server.visitor().signIn(address, theirs).status());
        server.visitor().register(names + "-third-" + owner.name(), address, OWN);
        signIns.add(server.visitor().signIn(address, mine).status());
        signIns.add(server.visitor().signIn(address, OWN).status());
        return signIns;
    }

    @Test
    void theAddressIsProvenByNobodyElseUntilItsOwnerLeavesIt() {
        server.set(Setting.VERIFY_EMAILS, "true");
        Browser prober = server.visitor();
        Browser other = server.visitor();
        prober.register("prober-" + owner.name(), taken, OWN);
        other.register("others-" + owner.name(), fresh, OWN);

        assertThat(comparable(prober.get("/confirm"), "prober-"))
                .isEqualTo(comparable(other.get("/confirm"), "others-"));
        assertThat(prober.submit("/confirm").body()).contains("A link was sent a moment ago");
        server.clock().advance(LATER);
        assertThat(comparable(prober.submit("/confirm"), "prober-"))
                .isEqualTo(comparable(other.submit("/confirm"), "others-"));
        await().until(() -> mail.letters(fresh).size() == 2);
        assertThat(mail.letters(taken)).hasSize(1).noneMatch(letter -> letter.contains("/confirm/"));

        server.admin().delete("/api/v1/users/" + owner.id());
        server.clock().advance(LATER);
        prober.submit("/confirm");

        await().until(() -> mail.letters(taken).stream().anyMatch(letter -> letter.contains("/confirm/")));
    }

    @Test
    @DisplayName(
            "V6.3.8: moving to somebody's e-mail address is answered as moving to a new one, and they get a letter")
    void nobodyLearnsByMovingWhichAddressesThereAre() {
        TestServer.Player prober = server.player();

        Reply moved = move(prober, taken);
        Reply once = move(prober, taken.toUpperCase(Locale.ROOT));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.at("/data/email").asString()).isEqualTo(taken);
        assertThat(once.status()).as(once.body()).isEqualTo(200);
        assertThat(mail.letter(taken, 0)).contains(owner.name(), "/reset_password");
        assertThat(owner.api().get("/api/v1/users/me").at("/data/email").asString())
                .isEqualTo(taken);
        assertThat(move(prober, prober.name() + "@example.org").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("V6.3.8: an address that two users gave is as much work as one that nobody gave")
    void addressesAreAsMuchWorkWhoeverGaveThem() {
        server.visitor().register("prober-" + owner.name(), taken, OWN);
        fail("nobody-yet@example.org", 1);
        server.clock().advance(LATER);

        long ofBoth = HashingWork.of(() -> fail(taken, 5));
        long ofNobody = HashingWork.of(() -> fail("nobody-" + taken, 5));
        server.clock().advance(LATER);

        assertThat(ofNobody).isBetween(ofBoth / 2, 2 * ofBoth);
    }

    @Test
    @DisplayName("V6.3.8: registering with somebody's e-mail address is as much work as with a new one")
    void registeringIsAsMuchWorkWhoseverTheAddressIs() {
        for (String verify : List.of("false", "true")) {
            server.set(Setting.VERIFY_EMAILS, verify);

            List<String> known = AskedStatements.of(() -> register(verify + "-prober-", taken));
            List<String> unknown = AskedStatements.of(() -> register(verify + "-other-", verify + fresh));

            assertThat(known).as("links are asked for: " + verify).containsExactlyElementsOf(unknown);
            assertThat(known)
                    .anyMatch(statement -> statement.contains("insert into app_user"))
                    .anyMatch(statement -> statement.contains("insert into mail"));
        }

        assertThat(server.jdbc()
                        .sql("select password_hash from app_user where name ~ :names")
                        .param("names", "^(true|false)-(prober|other)-" + owner.name() + "$")
                        .query(String.class)
                        .list())
                .hasSize(4)
                .allMatch(hash -> hash.startsWith("$argon2id$"));
        assertThat(mail.letters("false" + fresh)).isEmpty();
        assertThat(mail.letter("true" + fresh, 0)).contains("/confirm/");
        assertThat(mail.letters(taken)).hasSize(1);
    }

    private void register(String prefix, String email) {
        Register.Outcome outcome = server.bean(Register.class.getName(), Register.class)
                .register(
                        new Register.Form(prefix + owner.name(), email, OWN, "", null, Map.of()),
                        new Origin("127.0.0.1", "", ""));
        assertThat(outcome).isInstanceOf(Register.Registered.class);
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.visitor().signIn(address, "wrong").status()).isEqualTo(200);
        }
    }

    private static Reply move(TestServer.Player player, String email) {
        return player.api()
                .patch(
                        "/api/v1/users/me",
                        "{\"email\": \"" + email + "\", \"confirm\": \"" + TestServer.PASSWORD + "\"}");
    }

    /** A page without what its reader typed or got by chance. */
    private String comparable(Reply page, String own) {
        return page.status() + " "
                + page.body()
                        .replaceAll("(?i)" + fresh.replace(".", "\\."), "ADDRESS")
                        .replaceAll("(?i)" + taken.replace(".", "\\."), "ADDRESS")
                        .replace(own + owner.name(), "NAME")
                        .replaceAll("[0-9a-f]{64}", "NONCE")
                        .replaceAll("[0-9a-f]{32}", "HANDLE")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                        .replaceAll("/users/\\d+|data-user=\"\\d+\"", "USER");
    }
}
