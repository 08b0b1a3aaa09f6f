package dev.flagship.server.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.words.EnglishLeftovers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator runs the event in German: every room, every question before a deed, and what is said after it. */
class GermanOperatorStoryTest {
    /** Rooms without texts that somebody wrote. */
    private static final List<String> FIXED = List.of(
            "/admin/users/new",
            "/admin/registration/brackets/new",
            "/admin/registration/fields/new",
            "/admin/pages/new",
            "/admin/settings",
            "/admin/reset");

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator().speaking("de");

    @AfterEach
    void tidy() {
        server.jdbc()
                .sql("select id from bracket where name = 'Gäste'")
                .query(Long.class)
                .list()
                .forEach(id -> server.admin().delete("/api/v1/brackets/" + id));
        server.jdbc().sql("delete from field where name = 'Größe'").update();
        server.jdbc().sql("delete from page where route = 'regeln'").update();
        server.jdbc().sql("delete from webhook where name = 'Chat'").update();
    }

    @Test
    void everyRoomIsGerman() {
        long user = server.player().id();
        String room = "/admin/users/" + user;
        assertThat(operator.submit(room + "/awards", "award_name", "Fleiß", "award_value", "5")
                        .status())
                .isEqualTo(302);

        for (String page : List.of(
                "/admin",
                "/admin/instances",
                "/admin/instances?state=FAILED",
                "/admin/challenges",
                "/admin/challenges?q=nothing-like-it",
                "/admin/challenges/new",
                "/admin/challenges/" + server.challenge("web-one"),
                "/admin/submissions",
                "/admin/fair-play?state=all",
                "/admin/users",
                "/admin/users?q=nothing-like-it",
                room,
                room + "?done=award",
                "/admin/teams",
                "/admin/announcements",
                "/admin/registration",
                "/admin/pages",
                "/admin/settings?saved=true",
                "/admin/webhooks",
                "/admin/audit",
                "/admin/audit?q=nothing-like-it")) {
            GermanStoryTest.read(operator, page);
        }
        for (String page : FIXED) {
            GermanStoryTest.read(operator, page);
            assertThat(EnglishLeftovers.words(operator.get(page).body()))
                    .as(page)
                    .isEmpty();
        }
    }

    @Test
    void everyRoomOfTeamsIsGerman() {
        TestServer teams = TestServer.ofTeams();
        Browser browser = teams.operator().speaking("de");
        String room = "/admin/teams/" + teams.team().id();

        for (String page : List.of("/admin", "/admin/teams", "/admin/teams/new", room, room + "?done=captain")) {
            GermanStoryTest.read(browser, page);
        }
        assertThat(browser.get("/admin/teams").body()).contains("<input type=\"hidden\" name=\"back\"");
        assertThat(german(browser.submit(room + "/remove")))
                .contains("entfernen?", "0 Punkte aus 0 Solves und 0 Auszeichnungen", "dann ohne Team");
    }

    @Test
    void whatIsMadeAndAskedIsGerman() {
        String user = "/admin/users/" + server.player().id();
        operator.submit("/admin/registration/brackets/new", "name", "Gäste", "type", "users");
        operator.submit("/admin/registration/fields/new", "name", "Größe", "type", "user", "field_type", "text");
        operator.submit("/admin/pages/new", "title", "Regeln", "route", "regeln", "content", "Seid nett.");
        operator.submit("/admin/webhooks", "name", "Chat", "kind", "json", "url", "https://example.org/hook");
        String bracket = "/admin/registration/brackets/" + id("bracket", "name = 'Gäste'");
        String question = "/admin/registration/fields/" + id("field", "name = 'Größe'");
        String page = "/admin/pages/" + id("page", "route = 'regeln'");

        for (String room : List.of("/admin/registration", bracket, question, "/admin/pages", page)) {
            GermanStoryTest.read(operator, room);
        }
        for (String room : List.of(bracket, question, page, user)) {
            assertThat(german(operator.submit(room + "/remove"))).contains("Entfernen");
        }
        assertThat(german(operator.submit("/admin/users/bulk", "deed", "ban", "id", user.replaceAll("\\D", ""))))
                .contains("1 Benutzer sperren?");
        assertThat(german(operator.submit("/admin/users/bulk", "deed", "hide"))).contains("Markiere zuerst");
        assertThat(german(operator.submit(
                        "/admin/challenges/selected",
                        "act",
                        "remove",
                        "id",
                        Long.toString(server.challenge("web-one")))))
                .contains("Diese Challenge entfernen?");
    }

    @Test
    void refusalsAreGermanInRoomsAndEnglishOverTheApi() {
        String taken = server.player().name();

        assertThat(german(operator.submit("/admin/settings", "instance.extensions", "many", "team_size", "-1")))
                .contains("Nichts wurde gespeichert", "(erwartet: eine Zahl von 0 bis 1000)");
        assertThat(german(operator.submit("/admin/users/new", "name", taken, "email", "a@example.org")))
                .contains("Dieser Benutzername ist schon vergeben");
        assertThat(german(operator.submit("/admin/challenges/new", "name", "", "points", "100")))
                .contains("Nicht gespeichert.", "erwartet wird ein Text mit 1 bis");
        assertThat(german(operator.submit("/admin/challenges/" + server.challenge("web-one") + "/files/999999999")))
                .contains("Es gibt keine Datei mit der ID 999999999.");
        assertThat(server.admin().delete("/api/v1/files/999999999").body())
                .contains("There is no file with the id 999999999.");
        assertThat(german(operator.get("/admin/users/999999999"))).contains("Es gibt keinen Benutzer mit der ID");
        assertThat(german(operator.submit("/admin/announcements", "title", ""))).contains("Ein Titel hat 1 bis");
        assertThat(operator.postJson("/api/v1/users", "{\"name\": 7, \"verified\": \"perhaps\"}")
                        .body())
                .contains("expected");
    }

    @Test
    void englishWouldBeFound() {
        Browser english = server.operator().speaking("en");

        for (String page : List.of("/admin", "/admin/settings", "/admin/users/new")) {
            assertThat(EnglishLeftovers.in(english.get(page).body())).as(page).isNotEmpty();
        }
        assertThat(EnglishLeftovers.words(english.get("/admin/reset").body())).isNotEmpty();
    }

    private long id(String table, String where) {
        return server.jdbc()
                .sql("select id from " + table + " where " + where)
                .query(Long.class)
                .single();
    }

    private static String german(Reply reply) {
        assertThat(reply.body()).contains("<html lang=\"de\"");
        assertThat(EnglishLeftovers.in(reply.body())).isEmpty();
        return reply.body();
    }
}
