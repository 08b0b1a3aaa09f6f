package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Addresses are proven and passwords reset by links that are sent there. */
class MailStoryTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern LINK = Pattern.compile("https?://\\S+?(/(?:confirm|reset_password)/([\\w-]{43}))\\s");

    private final TestServer server = TestServer.get();
    private ReceivedMail mail;

    @BeforeEach
    void mailGoesOut() {
        mail = new ReceivedMail(server);
        mail.asksFor("flagship", "s3cret-of-mail");
        server.set(Setting.MAIL_FROM, "ctf@example.org");
    }

    @AfterEach
    void asItWas() {
        mail.close();
    }

    @Test
    void whoRegistersProvesTheAddressAndThenPlays() {
        server.set(Setting.VERIFY_EMAILS, "true");
        TestServer.Player player = server.player();
        long challenge = server.challenge("web-one");

        assertThat(player.browser().get("/challenges").header("Location").orElse(""))
                .endsWith("/confirm");
        assertThat(player.browser().get("/instances").header("Location").orElse(""))
                .endsWith("/confirm");
        assertThat(player.browser().get("/confirm").body()).contains(player.name() + "@example.org");
        assertThat(player.api().get("/api/v1/challenges").status()).isEqualTo(403);
        assertThat(player.api().attempt(challenge, "x").status()).isEqualTo(403);
        assertThat(player.api().start(challenge).status()).isEqualTo(403);
        assertThat(player.browser().get("/settings").status()).isEqualTo(200);

        String link = link(mail.letter(player.name() + "@example.org", 0));
        assertThat(server.visitor().get(link).body()).contains("name=\"code\"");
        assertThat(player.browser().get("/challenges").status()).isEqualTo(302);
        Reply proven = server.visitor().submit("/confirm/address", "code", code(link));

        assertThat(proven.body()).contains("Your email is confirmed");
        assertThat(player.browser().get("/challenges").status()).isEqualTo(200);
        assertThat(player.api().get("/api/v1/challenges").status()).isEqualTo(200);
        assertThat(server.visitor()
                        .submit("/confirm/address", "code", code(link))
                        .body())
                .contains("This link has expired");
    }

    @Test
    void operatorsNeedNotProveTheirs() {
        server.set(Setting.VERIFY_EMAILS, "true");

        assertThat(server.admin().get("/api/v1/challenges").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("V2.4.1: an address gets one letter to prove it a minute")
    void anotherLinkIsSentOnceAMinute() {
        server.set(Setting.VERIFY_EMAILS, "true");
        TestServer.Player player = server.player();
        mail.letter(player.name() + "@example.org", 0);

        Reply tooSoon = player.browser().submit("/confirm");
        server.clock().advance(Duration.ofSeconds(61));
        Reply sent = player.browser().submit("/confirm");

        assertThat(tooSoon.body()).contains("A link was sent a moment ago");
        assertThat(sent.body()).contains("A new link is on its way");
        assertThat(link(mail.letter(player.name() + "@example.org", 1))).startsWith("/confirm/");
    }

    @Test
    void aLinkProvesOnlyTheAddressItWasSentTo() {
        server.set(Setting.VERIFY_EMAILS, "true");
        TestServer.Player player = server.player();
        String link = link(mail.letter(player.name() + "@example.org", 0));
        String other = "moved-" + player.name() + "@example.org";

        player.browser().submit("/settings/profile", "email", other, "confirm", PASSWORD);

        assertThat(server.visitor()
                        .submit("/confirm/address", "code", code(link))
                        .body())
                .contains("This link has expired");
        String second = link(mail.letter(other, 0));
        assertThat(server.visitor()
                        .submit("/confirm/address", "code", code(second))
                        .body())
                .contains("Your email is confirmed");
    }

    @Test
    @DisplayName("V6.4.3 V7.4.3: a link replaces a forgotten password once, and all sessions end")
    void aForgottenPasswordIsReplacedOnceAndAllSessionsEnd() {
        TestServer.Player player = server.player();
        Reply asked = server.visitor().submit("/reset_password", "email", player.name() + "@EXAMPLE.org");
        String link = link(mail.letter(player.name() + "@example.org", 0));

        Reply page = server.visitor().get(link);
        Reply weak = server.visitor().submit("/reset_password/new", "code", code(link), "password", "short");
        Reply done = server.visitor().submit("/reset_password/new", "code", code(link), "password", "a new password");
        Reply again = server.visitor().submit("/reset_password/new", "code", code(link), "password", "yet another one");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(page.body()).contains(player.name(), "name=\"code\"");
        assertThat(page.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(weak.body()).contains("Pick a password");
        assertThat(done.status()).isEqualTo(302);
        assertThat(again.body()).contains("This link has expired");
        assertThat(player.browser().get("/api/v1/users/me").status()).isEqualTo(403);
        assertThat(server.visitor().signIn(player.name(), "a new password").status())
                .isEqualTo(302);
    }

    @Test
    void lettersSpeakTheLanguageOfWhoeverReadsThem() {
        TestServer.Player chose = server.player();
        TestServer.Player silent = server.player();
        chose.browser()
                .submit(
                        "/settings/profile",
                        "name",
                        chose.name(),
                        "email",
                        chose.name() + "@example.org",
                        "language",
                        "de");

        server.visitor().speaking("en").submit("/reset_password", "email", chose.name() + "@example.org");
        server.visitor().speaking("de").submit("/reset_password", "email", silent.name() + "@example.org");

        assertThat(mail.letter(chose.name() + "@example.org", 0)).contains("hat bei", "wahrscheinlich du");
        assertThat(mail.letter(silent.name() + "@example.org", 0)).contains("hat bei", "wahrscheinlich du");
    }

    @Test
    @DisplayName("V6.3.8: nobody learns which addresses there are by forgetting a password")
    void anUnknownAddressIsAnsweredLikeAKnownOne() {
        TestServer.Player player = server.player();

        Reply known = server.visitor().submit("/reset_password", "email", player.name() + "@example.org");
        Reply unknown = server.visitor().submit("/reset_password", "email", "nobody@example.org");
        Reply strange = server.visitor().submit("/reset_password", "email", "x@y\r\nBcc: z@example.org");
        mail.letter(player.name() + "@example.org", 0);

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(strange.status());
        assertThat(comparable(unknown)).isEqualTo(comparable(known)).isEqualTo(comparable(strange));
        assertThat(mail.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("V6.4.1: a link that was sent is over within the hour")
    void aLinkWorksForAnHour() {
        TestServer.Player player = server.player();
        server.visitor().submit("/reset_password", "email", player.name() + "@example.org");
        String link = link(mail.letter(player.name() + "@example.org", 0));

        server.clock().advance(Duration.ofMinutes(61));

        assertThat(server.visitor().get(link).body()).contains("This link has expired");
        assertThat(server.visitor()
                        .submit("/reset_password/new", "code", code(link), "password", "a new password")
                        .body())
                .contains("This link has expired");
    }

    @Test
    void noSecretOfALinkIsStored() {
        TestServer.Player player = server.player();
        mail.stop();
        server.visitor().submit("/reset_password", "email", player.name() + "@example.org");
        await().until(() -> count("select count(*) from mail where problem is not null") == 1);

        assertThat(count("select count(*) from mail where sealed_text like '%reset_password%'"))
                .isZero();
        assertThat(count("select count(*) from account_link where octet_length(secret_hash) = 32 and user_id = "
                        + player.id()))
                .isEqualTo(1);
    }

    @Test
    void aLetterThatCouldNotBeSentIsTriedAgain() {
        TestServer.Player player = server.player();
        server.set(Setting.MAIL_PASSWORD, "wrong");
        server.visitor().submit("/reset_password", "email", player.name() + "@example.org");
        await().until(() -> count("select count(*) from mail where problem is not null") == 1);

        server.set(Setting.MAIL_PASSWORD, "s3cret-of-mail");
        server.clock().advance(Duration.ofSeconds(11));

        assertThat(link(mail.letter(player.name() + "@example.org", 0))).startsWith("/reset_password/");
        await().until(() -> count("select count(*) from mail where sealed_text is null and sent_at is not null") == 1);
    }

    @Test
    void thePasswordOfTheMailServerIsWrittenAndNeverRead() {
        ApiClient admin = server.admin();

        Reply set = admin.patch("/api/v1/configs", "{\"mail_password\": \"an0ther-secret\"}");
        Reply one = admin.get("/api/v1/configs/mail_password");
        Reply all = admin.get("/api/v1/configs");
        Reply sentBack = admin.patch("/api/v1/configs", "{\"mail_password\": \"\", \"mail_port\": \"\"}");
        Reply bad = admin.patch("/api/v1/configs", "{\"mail_password\": \"line\\nbreak-secret\"}");

        assertThat(set.status()).isEqualTo(200);
        assertThat(one.at("/data/value").isNull()).isTrue();
        assertThat(all.body()).doesNotContain("an0ther-secret");
        assertThat(sentBack.status()).isEqualTo(200);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("mail_password").doesNotContain("break-secret");
        assertThat(count("select count(*) from setting where key = 'mail_password' and value <> ''"
                        + " and value not like '%an0ther-secret%'"))
                .isEqualTo(1);
        assertThat(admin.delete("/api/v1/configs/mail_password").status()).isEqualTo(200);
    }

    @Test
    void operatorsWriteToAUser() {
        TestServer.Player player = server.player();
        String path = "/api/v1/users/" + player.id() + "/email";

        Reply empty = server.admin().post(path, "{\"text\": \" \"}");
        Reply sent = server.admin().post(path, "{\"text\": \"See you at noon.\"}");
        Reply byPlayer = player.api().post(path, "{\"text\": \"spam\"}");

        assertThat(empty.status()).isEqualTo(400);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(byPlayer.status()).isEqualTo(403);
        assertThat(mail.letter(player.name() + "@example.org", 0)).contains("See you at noon.");
    }

    @Test
    void withoutAMailServerOperatorsHandALinkOver() {
        server.set(Setting.MAIL_SERVER, "");
        TestServer.Player player = server.player();

        Reply asked = server.visitor().get("/reset_password");
        Reply email = server.admin().post("/api/v1/users/" + player.id() + "/email", "{\"text\": \"Hello\"}");
        Reply made = server.admin().post("/api/v1/users/" + player.id() + "/reset-link", "{}");
        String link = link(made.at("/data/url").asString() + "\n");

        assertThat(asked.body()).contains("Ask an organiser");
        assertThat(email.body()).contains("Email settings not configured");
        assertThat(server.visitor()
                        .submit("/reset_password/new", "code", code(link), "password", "a new password")
                        .status())
                .isEqualTo(302);
        assertThat(count("select count(*) from audit where action = 'user.reset-link' and account_id = " + player.id()))
                .isEqualTo(1);
        assertThat(server.player()
                        .api()
                        .post("/api/v1/users/" + player.id() + "/reset-link", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void operatorsMakeALinkInTheUsersRoomAndSeeItOnce() {
        TestServer.Player player = server.player();
        String room = "/admin/users/" + player.id();
        Browser operator = server.operator();

        String shown = operator.submit(room + "/reset-link").body();
        String link = link(shown.substring(shown.indexOf("id=\"reset-link\">") + "id=\"reset-link\">".length())
                .replace("</code>", "\n"));

        assertThat(operator.get(room).body()).contains("Make a link").doesNotContain(code(link));
        assertThat(server.visitor()
                        .submit("/reset_password/new", "code", code(link), "password", "a new password")
                        .status())
                .isEqualTo(302);
        assertThat(count("select count(*) from audit where action = 'user.reset-link' and account_id = " + player.id()))
                .isEqualTo(1);
        assertThat(player.browser().submit(room + "/reset-link").status()).isIn(403, 404);
    }

    private int count(String sql) {
        return server.jdbc().sql(sql).query(Integer.class).single();
    }

    private static String link(String letter) {
        Matcher matcher = LINK.matcher(letter);
        assertThat(matcher.find()).as(letter).isTrue();
        return matcher.group(1);
    }

    private static String code(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static String comparable(Reply page) {
        return page.body().replaceAll("[0-9a-f]{64}", "NONCE");
    }
}
