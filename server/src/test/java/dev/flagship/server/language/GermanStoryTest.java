package dev.flagship.server.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.words.EnglishLeftovers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A player reads the event in German, from the first page to the last error, and nobody else notices. */
class GermanStoryTest {
    private static final List<String> ENTRANCE = List.of("/", "/login", "/register", "/reset_password", "/confirm");

    private final TestServer server = TestServer.get();

    @AfterEach
    void forget() {
        server.set(Setting.LANGUAGE, "");
    }

    @Test
    void everyPageOfAPlayerIsGerman() {
        TestServer.Player player = server.player();
        player.browser().speaking("de");
        long challenge = server.challenge("web-one");
        List<String> pages = List.of(
                "/challenges",
                "/challenges/" + challenge,
                "/challenges/" + challenge + "/solves",
                "/scoreboard",
                "/instances",
                "/notifications",
                "/settings",
                "/users",
                "/users/" + player.id(),
                "/no/such/page");

        for (String page : ENTRANCE) {
            read(server.visitor().speaking("de-DE,de;q=0.8"), page);
        }
        for (String page : pages) {
            read(player.browser(), page);
        }
    }

    @Test
    void everyPageOfATeamIsGerman() {
        TestServer teams = TestServer.ofTeams();
        Browser lonely = teams.player().browser().speaking("de");
        TestServer.Team team = teams.team();
        Browser captain = team.captain().browser().speaking("de");

        for (String page : List.of("/team", "/teams/new", "/teams/join", "/teams", "/teams/" + team.id())) {
            read(page.startsWith("/teams/new") || page.startsWith("/teams/join") ? lonely : captain, page);
        }
    }

    @Test
    void refusalsAreGermanOnPagesAndEnglishOverTheApi() {
        Browser browser = server.visitor().speaking("de");

        assertThat(browser.signIn("nobody-" + System.nanoTime(), "wrong").body())
                .contains("Benutzername oder Passwort ist falsch");
        assertThat(browser.register("a@b.c", "nonsense", "x").body())
                .contains(
                        "Dein Benutzername darf keine E-Mail-Adresse sein",
                        "Bitte gib eine gültige E-Mail-Adresse ein");
        TestServer.Player player = server.player();
        player.browser().speaking("de");
        assertThat(player.browser()
                        .postJson("/api/v1/tokens", "{\"expiration\": \"2001-01-01\"}")
                        .body())
                .contains("expected");
        assertThat(player.browser()
                        .submit("/settings/tokens", "expiration", "yesterday")
                        .body())
                .contains("Erwartet wird ein Datum");
    }

    @Test
    void theSwitchIsRemembered() {
        Browser browser = server.visitor().speaking("en");
        assertThat(browser.get("/scoreboard").body()).contains("<html lang=\"en\"");

        assertThat(browser.submit("/language", "language", "de").status()).isEqualTo(302);

        assertThat(browser.get("/scoreboard").body()).contains("<html lang=\"de\"");
        assertThat(browser.submit("/language", "language", "xx").status()).isEqualTo(302);
        assertThat(browser.get("/scoreboard").body()).contains("<html lang=\"de\"");
    }

    @Test
    void theProfilesLanguageCountsWhereverOneSignsIn() {
        TestServer.Player player = server.player();
        Browser here = player.browser().speaking("en");
        profile(player, here, "de");
        Browser there = server.visitor().speaking("en");
        there.signIn(player.name(), "correct horse battery");

        assertThat(here.get("/scoreboard").body()).contains("<html lang=\"de\"");
        assertThat(there.get("/scoreboard").body()).contains("<html lang=\"de\"");
        assertThat(there.get("/settings").body())
                .contains("<option value=\"de\" lang=\"de\" selected>", "Der Umschalter ganz unten");
    }

    @Test
    void theSwitchIsForOneBrowserUntilTheProfileChanges() {
        TestServer.Player player = server.player();
        Browser here = player.browser().speaking("fr");
        profile(player, here, "de");

        here.submit("/language", "language", "en");
        assertThat(here.get("/scoreboard").body()).contains("<html lang=\"en\"");
        profile(player, here, "de");
        assertThat(here.get("/scoreboard").body()).contains("<html lang=\"en\"");
        profile(player, here, "en");
        assertThat(here.cookie("language")).isEmpty();
        profile(player, here, "de");
        assertThat(here.get("/scoreboard").body()).contains("<html lang=\"de\"");
    }

    private static void profile(TestServer.Player player, Browser browser, String language) {
        String email = player.name() + "@example.org";
        assertThat(browser.submit("/settings/profile", "name", player.name(), "email", email, "language", language)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void theEventHasALanguageAndProgramsDoNotCare() {
        server.set(Setting.LANGUAGE, "de");

        assertThat(server.visitor().speaking("en").get("/login").body()).contains("<html lang=\"de\"");
        assertThat(server.visitor().get("/login").body()).contains("<html lang=\"en\"");
    }

    @Test
    void onesLanguageIsNotAnothers() {
        Browser german = server.visitor().speaking("de");
        Browser english = server.visitor().speaking("en");
        for (int i = 0; i < 3; i++) {
            Reply de = german.get("/scoreboard");
            assertThat(de.body()).contains("<html lang=\"de\"");
            assertThat(de.header("Vary").orElse(""))
                    .containsIgnoringCase("accept-language")
                    .containsIgnoringCase("cookie");
            assertThat(english.get("/scoreboard").body()).contains("<html lang=\"en\"");
        }
    }

    /** The page is German, and has no English left. */
    static void read(Browser browser, String page) {
        Reply reply = browser.get(page);
        if (reply.status() == 302) {
            return;
        }
        assertThat(reply.body()).as(page).contains("<html lang=\"de\"");
        assertThat(EnglishLeftovers.in(reply.body())).as(page).isEmpty();
    }
}
