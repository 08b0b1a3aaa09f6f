package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flagship.server.account.Origin;
import dev.flagship.server.account.Register;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where mail goes out, whoever gives an address that somebody has is answered as for any other, and its owner is told. */
class ClaimedAddressStoryTest {
    private static final String OWN = "a password of theirs";
    private static final Pattern RESET_LINK = Pattern.compile("/reset_password/([\\w-]{43})\\s");
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final List<Setting> SET = List.of(Setting.MAIL_SERVER, Setting.MAIL_PORT, Setting.VERIFY_EMAILS);

    private final TestServer server = TestServer.get();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestServer.Player owner;
    private String taken;
    private String fresh;

    @BeforeEach
    void mailGoesOut() {
        owner = server.player();
        taken = owner.name() + "@example.org";
        fresh = "x" + owner.name() + "@example.org";
        mail.start();
        server.set(Setting.MAIL_SERVER, "127.0.0.1");
        server.set(Setting.MAIL_PORT, Integer.toString(mail.getSmtp().getPort()));
    }

    @AfterEach
    void asItWas() {
        SET.forEach(setting -> server.set(setting, ""));
        server.jdbc().sql("delete from mail").update();
        mail.stop();
        server.clock().advance(LATER);
    }

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
        assertThat(letter(taken, 0)).contains(owner.name(), "/reset_password").doesNotContain("prober-");
        assertThat(letters(fresh)).isEmpty();
    }

    @Test
    void whoProvedAnAddressKeepsItAndIsToldOnceAnHour() {
        server.admin().patch("/api/v1/users/" + owner.id(), "{\"verified\": true}");
        server.visitor().register("first-" + owner.name(), taken, OWN);
        server.visitor().register("second-" + owner.name(), taken, OWN);
        Browser browser = server.visitor();

        Reply signedIn = browser.signIn(taken, TestServer.PASSWORD);
        server.visitor().submit("/reset_password", "email", taken);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").at("/data/id").asLong()).isEqualTo(owner.id());
        await().until(() -> letters(taken).size() == 2);
        assertThat(letters(taken).getFirst()).doesNotContain("/confirm");
        assertThat(letters(taken).getLast())
                .as("the link to a new password is for the owner")
                .contains(" " + owner.name() + " ");
    }

    @Test
    void anOperatorsAddressIsTheirsWithoutAProof() {
        server.admin().patch("/api/v1/users/" + owner.id(), "{\"type\": \"admin\"}");
        server.visitor().register("prober-" + owner.name(), taken, OWN);
        Browser browser = server.visitor();

        Reply signedIn = browser.signIn(taken, TestServer.PASSWORD);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").at("/data/id").asLong()).isEqualTo(owner.id());
    }

    @Test
    @DisplayName(
            "V6.3.8: whoever gives an address several times signs in by it alike, whether it was somebody's before or not")
    void nobodyLearnsBySigningInWhichAddressesThereAre() {
        List<Integer> known = signInsOfTwo("known", taken);
        List<Integer> unknown = signInsOfTwo("unknown", fresh);

        assertThat(known).isEqualTo(unknown).containsExactly(302, 200, 302, 302, 200, 200, 302);
        assertThat(letter(taken, 0)).contains(owner.name(), "by your name", "/confirm");
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
        await().until(() -> letters(fresh).size() == 2);
        assertThat(letters(taken)).hasSize(1).noneMatch(letter -> letter.contains("/confirm/"));

        server.admin().delete("/api/v1/users/" + owner.id());
        server.clock().advance(LATER);
        prober.submit("/confirm");

        await().until(() -> letters(taken).stream().anyMatch(letter -> letter.contains("/confirm/")));
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
        assertThat(letter(taken, 0)).contains(owner.name(), "/reset_password");
        assertThat(owner.api().get("/api/v1/users/me").at("/data/email").asString())
                .isEqualTo(taken);
        assertThat(move(prober, prober.name() + "@example.org").status()).isEqualTo(200);
    }

    @Test
    void whoSetsAPasswordByALinkThatWasSentSignsInByTheAddressAgain() {
        server.visitor().register("prober-" + owner.name(), taken, OWN);
        String handedOver = server.admin()
                .post("/api/v1/users/" + owner.id() + "/reset-link", "{}")
                .at("/data/url")
                .asString();

        String code = handedOver.substring(handedOver.lastIndexOf('/') + 1);
        for (String kind : List.of("handed over: ", "sent: ")) {
            server.visitor().submit("/reset_password/new", "code", kind + code, "password", "set by what was forged");
        }
        int forged = server.visitor().signIn(taken, "set by what was forged").status();

        setPassword(code, "set by what was handed over");
        int before =
                server.visitor().signIn(taken, "set by what was handed over").status();
        server.visitor().submit("/reset_password", "email", taken);
        setPassword(sentCode(), "set by what was sent");

        assertThat(forged).as("no code passes for one of another kind").isEqualTo(200);
        assertThat(before)
                .as("whoever handed it over did not ask whose the address is")
                .isEqualTo(200);
        assertThat(server.visitor().signIn(taken, "set by what was sent").status())
                .isEqualTo(302);
        assertThat(signIn(taken)).as("of all others the last").isEqualTo(302);
    }

    @Test
    void whoIsBannedIsNotTheLastAndWhomOperatorsGiveAnAddressIs() {
        Browser prober = server.visitor();
        prober.register("prober-" + owner.name(), taken, OWN);
        long proberId = prober.get("/api/v1/users/me").at("/data/id").asLong();
        ApiClient admin = server.admin();

        admin.patch("/api/v1/users/" + proberId, "{\"banned\": true}");
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
        admin.patch("/api/v1/users/" + proberId, "{\"banned\": false}");
        assertThat(signIn(taken)).isEqualTo(302);

        admin.patch("/api/v1/users/" + owner.id(), "{\"email\": \"" + fresh + "\"}");
        admin.patch("/api/v1/users/" + owner.id(), "{\"email\": \"" + taken + "\"}");
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
        assertThat(signIn(taken)).isEqualTo(200);
        admin.patch("/api/v1/users/" + proberId, "{\"hidden\": true}");
        assertThat(signIn(taken)).as("nobody gave the address anew").isEqualTo(200);
    }

    @Test
    void operatorsAreToldThatAnAddressIsTakenAndFindBothUsersByIt() {
        server.visitor().register("prober-" + owner.name(), taken, OWN);

        Reply refused = server.admin()
                .post(
                        "/api/v1/users",
                        "{\"name\": \"made-" + owner.name() + "\", \"email\": \"" + taken + "\", \"password\": \"" + OWN
                                + "\"}");
        Reply found = server.admin().get("/api/v1/users?view=admin&field=email&q=" + taken);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/email").isMissingNode())
                .as(refused.body())
                .isFalse();
        assertThat(found.at("/data").valueStream().map(each -> each.path("name").asString()))
                .contains(owner.name(), "prober-" + owner.name());
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
        assertThat(letters("false" + fresh)).isEmpty();
        assertThat(letter("true" + fresh, 0)).contains("/confirm/");
        assertThat(letters(taken)).hasSize(1);
    }

    @Test
    void whoIsNotQuickEnoughForAnAddressThatItsOwnerLeftIsAnsweredAsBefore() throws Exception {
        server.set(Setting.VERIFY_EMAILS, "true");
        Browser prober = server.visitor();
        prober.register("prober-" + owner.name(), taken, OWN);
        TestServer.Player quicker = server.player();
        server.admin().delete("/api/v1/users/" + owner.id());
        server.clock().advance(LATER);

        CompletableFuture<Reply> asked =
                Objects.requireNonNull(server.transaction().execute(status -> {
                    server.jdbc()
                            .sql("update app_user set email = :taken where id = :id")
                            .param("taken", taken)
                            .param("id", quicker.id())
                            .update();
                    int here = server.jdbc()
                            .sql("select pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    CompletableFuture<Reply> waiting =
                            CompletableFuture.supplyAsync(() -> prober.submit("/confirm"), Thread::startVirtualThread);
                    await().until(() -> somebodyWaitsFor(here));
                    return waiting;
                }));

        Reply answered = asked.get(1, TimeUnit.MINUTES);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(prober.get("/api/v1/users/me").at("/data/email").asString()).isEqualTo(taken);
        assertThat(letters(taken)).noneMatch(letter -> letter.contains("/confirm/"));
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
    }

    private boolean somebodyWaitsFor(int backend) {
        return server.jdbc()
                .sql("select exists (select 1 from pg_locks where not granted and :pid = any (pg_blocking_pids(pid)))")
                .param("pid", backend)
                .query(Boolean.class)
                .single();
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

    private void setPassword(String code, String password) {
        assertThat(server.visitor()
                        .submit("/reset_password/new", "code", code, "password", password)
                        .status())
                .isEqualTo(302);
    }

    /** What the letter to the taken address has that brings a link to a new password. */
    private String sentCode() {
        return await().until(
                        () -> letters(taken).stream()
                                .map(RESET_LINK::matcher)
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private int signIn(String name) {
        return server.visitor().signIn(name, OWN).status();
    }

    private static Reply move(TestServer.Player player, String email) {
        return player.api()
                .patch(
                        "/api/v1/users/me",
                        "{\"email\": \"" + email + "\", \"confirm\": \"" + TestServer.PASSWORD + "\"}");
    }

    private String letter(String recipient, int index) {
        await().until(() -> letters(recipient).size() > index);
        return letters(recipient).get(index);
    }

    private List<String> letters(String recipient) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> GreenMailUtil.getHeaders(message).contains("To: " + recipient))
                .map(message -> GreenMailUtil.getBody(message) + "\n")
                .toList();
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
