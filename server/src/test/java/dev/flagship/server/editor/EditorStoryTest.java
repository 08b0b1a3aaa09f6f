package dev.flagship.server.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer.Player;
import org.junit.jupiter.api.Test;

/** Challenges are made on pages, without a script, and by whoever may. */
class EditorStoryTest extends EditorStoryTestBase {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @Test
    void aChallengeIsMadeOnPagesAndSolved() {
        long id = make("Capstan", "state", "visible", "points", "120", "description", "**Turn** it.");
        String page = HERE + "/" + id;

        operator.submit(page + "/flags", "content", "FLAG{Heave}", "type", "static", "any_case", "yes");
        operator.submit(page + "/hints", "title", "Which way", "cost", "10", "content", "Round.");
        operator.submit(page + "/labels", "tags", "easy, deck , easy", "topics", "Ropes");
        operator.submit(page + "/solution", "content", "Push.", "state", "solved");

        Player player = server.player();
        assertThat(player.browser().get("/challenges/" + id).body())
                .contains("<strong>Turn</strong>", ">120</span> points", "easy", "Which way");
        assertThat(player.api().attempt(id, "flag{heave}").at("/data/status").asString())
                .isEqualTo("correct");
        assertThat(player.api().get("/api/v1/challenges/" + id + "/solution").status())
                .isEqualTo(200);
        String editor = operator.get(page).body();
        assertThat(editor).contains("FLAG{Heave}", "value=\"easy, deck\"", "value=\"Ropes\"", "Push.");
        assertThat(operator.get(HERE + "?q=caps&state=visible").body()).contains("Capstan", "120");
        assertThat(operator.get(HERE + "?state=hidden").body()).doesNotContain("Capstan");
    }

    @Test
    void aChallengeIsDuplicatedWithWhatMakesItAndTheCopyIsHidden() {
        long id = make("Anchor", "state", "visible", "points", "120", "description", "**Drop** it.");
        String page = HERE + "/" + id;
        operator.submit(page + "/flags", "content", "FLAG{Down}", "type", "static", "any_case", "yes");
        operator.submit(page + "/hints", "title", "How deep", "cost", "10", "content", "Very.");
        operator.submit(page + "/labels", "tags", "easy, deck", "topics", "Chains");

        Reply copied = operator.submit(page + "/copy");

        assertThat(copied.status()).as(copied.body()).isEqualTo(302);
        String copy = HERE + "/" + copied.header("Location").orElseThrow().replaceFirst(".*/", "");
        assertThat(copy).isNotEqualTo(page);
        assertThat(operator.get(copy).body())
                .contains("value=\"Anchor (copy)\"", "**Drop** it.", "value=\"120\"", "FLAG{Down}", "How deep", "Very.")
                .contains("value=\"easy, deck\"", "value=\"Chains\"");
        assertThat(server.player()
                        .browser()
                        .get(copy.replaceFirst("/admin", ""))
                        .status())
                .isEqualTo(404);
        assertThat(operator.submit(page + "/copy").body())
                .as("a second one of the same name")
                .contains("Anchor (copy)", "another name first");
    }

    @Test
    void thePreviewIsTheChallengeAsPlayersSeeItOnceItIsOut() {
        long id = make("Binnacle", "description", "**Read** it.", "attribution", "After *an* <old> log");
        operator.submit(HERE + "/" + id + "/flags", "content", "FLAG{North}", "type", "static");
        operator.submit(HERE + "/" + id + "/hints", "title", "Look up", "cost", "10", "content", "Stars.");
        operator.submit(HERE + "/" + id + "/labels", "tags", "night", "topics", "Stars and sky");
        String page = "/challenges/" + id;
        Player player = server.player();
        assertThat(operator.get(HERE + "/" + id).body()).contains("href=\"" + page + "\" data-preview=\"" + id + "\"");
        assertThat(player.browser().get(page).status()).isEqualTo(404);

        Reply preview = operator.follow(page, "HX-Request", "true");
        save(
                id,
                version(id),
                "name",
                "Binnacle",
                "points",
                "100",
                "state",
                "visible",
                "description",
                "**Read** it.",
                "attribution",
                "After *an* <old> log");
        Reply seen = player.browser().follow(page, "HX-Request", "true");

        assertThat(preview.status()).isEqualTo(200);
        for (Reply each : new Reply[] {preview, seen, player.browser().get(page)}) {
            assertThat(each.body())
                    .contains(
                            ">Binnacle</h",
                            ">100</span> points",
                            "<strong>Read</strong> it.",
                            "<div class=\"prose muted small\"><p>After <em>an</em> ",
                            "<span class=\"tag\">night</span>",
                            "<span class=\"tag\">Stars and sky</span>",
                            "Look up",
                            "action=\"" + page + "/flag\"")
                    .doesNotContain("<old>", "FLAG{North}");
        }
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept() {
        long id = make("Windlass");

        Reply main = save(id, version(id), "name", "Windlass two", "points", "many");
        Reply flag = operator.submit(HERE + "/" + id + "/flags", "content", "flag{(", "type", "regex");
        Reply hint = operator.submit(HERE + "/" + id + "/hints", "title", "T", "cost", "-4", "content", "Kept words");

        assertThat(main.status()).isEqualTo(422);
        assertThat(main.body()).contains("value=\"Windlass two\"", "value=\"many\"", "id=\"points-error\"");
        assertThat(flag.status()).isEqualTo(422);
        assertThat(flag.body()).contains("id=\"flag-new-error\"", "value=\"flag{(\"", "not a regular expression");
        assertThat(hint.body()).contains("id=\"hint-new-error\"", "Kept words");
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id)
                        .at("/data/name")
                        .asString())
                .isEqualTo("Windlass");
    }

    @Test
    void aNameThatPlayersWouldTakeForAnothersIsRefusedAndClientsMayGiveIt() {
        long id = make("Tides of Rope");
        String twin = "tides  of R\u043epe";

        Reply again = operator.submit(HERE + "/new", fields(twin, "description", "Typed for long."));
        long other = make("Tides of Hemp");
        Reply renamed = save(other, version(other), "name", twin);
        Reply saved = save(id, version(id), "name", "Tides of Rope", "category", "deck");
        Reply client = server.admin().post("/api/v1/challenges", "{\"name\": \"Tides of Rope\", \"value\": 1}");
        long equal = client.at("/data/id").asLong();
        Reply kept = save(equal, version(equal), "name", "Tides of Rope", "category", "quay");

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("id=\"name-error\"", "for that of the challenge Tides of Rope", "Typed for long.");
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(saved.status()).isEqualTo(302);
        assertThat(client.status()).isEqualTo(200);
        assertThat(kept.status()).as("a name that it has already").isEqualTo(302);
    }

    @Test
    void aSaveOverSomebodyElsesIsRefusedAndLosesNothing() {
        long id = make("Bollard", "category", "deck");
        long opened = version(id);
        server.admin().patch("/api/v1/challenges/" + id, "{\"category\": \"quay\"}");

        Reply refused = save(id, opened, "name", "Bollard", "description", "Mine, long typed.", "category", "deck");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Mine, long typed.", "data-testid=\"stale\"", "Category, Description");
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id)
                        .at("/data/category")
                        .asString())
                .isEqualTo("quay");

        Reply again = save(id, version(id), "name", "Bollard", "description", "Mine, long typed.", "category", "deck");

        assertThat(again.status()).isEqualTo(302);
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id)
                        .at("/data/category")
                        .asString())
                .isEqualTo("deck");
    }

    @Test
    void severalAreShownHiddenAndRemovedAfterAsking() {
        long one = make("Port side");
        long two = make("Starboard side");

        operator.submit(HERE + "/selected", "id", "" + one, "id", "" + two, "act", "show");
        assertThat(server.player().browser().get("/challenges").body()).contains("Port side", "Starboard side");
        String back = HERE + "?q=port&category=a+%26+b&state=&type=";
        Reply hidden = operator.submit(HERE + "/selected", "id", "" + one, "act", "hide", "back", back);
        assertThat(server.player().browser().get("/challenges").body()).doesNotContain("Port side");
        assertThat(hidden.header("location").orElseThrow()).endsWith(back + "&done=hide&number=1");
        assertThat(operator.get(HERE + "?q=port&done=hide&number=1").body()).contains("1 is hidden now.");
        assertThat(operator.submit(HERE + "/selected", "act", "hide", "back", back)
                        .body())
                .contains("Select the challenges first", "value=\"port\"");
        Reply asked = operator.submit(HERE + "/selected", "id", "" + one, "id", "" + two, "act", "remove");
        assertThat(asked.body()).contains("Remove these 2 challenges?", "Port side", "Starboard side");
        assertThat(server.admin().get("/api/v1/challenges/" + one).status()).isEqualTo(200);

        operator.submit(HERE + "/selected", "id", "" + one, "id", "" + two, "act", "remove", "confirmed", "yes");

        assertThat(server.admin().get("/api/v1/challenges/" + one).status()).isEqualTo(404);
        assertThat(operator.submit(HERE + "/selected", "act", "show").status()).isEqualTo(422);
    }

    @Test
    void whatSomebodyWritesIsTextOnEveryPage() {
        long id = make(HOSTILE, "category", HOSTILE, "description", HOSTILE + "[x](javascript:alert(1))");
        operator.submit(HERE + "/" + id + "/flags", "content", HOSTILE, "type", "static");
        operator.submit(HERE + "/" + id + "/hints", "title", HOSTILE, "cost", "0", "content", HOSTILE);
        operator.submit(HERE + "/" + id + "/labels", "tags", HOSTILE, "topics", HOSTILE);
        operator.submit(HERE + "/" + id + "/solution", "content", "</textarea>" + HOSTILE, "state", "hidden");
        server.admin().patch("/api/v1/challenges/" + id, "{\"state\": \"visible\"}");

        String[] pages = {
            operator.get(HERE).body(),
            operator.get(HERE + "/" + id).body(),
            operator.submit(HERE + "/" + id + "/flags/try", "text", HOSTILE).body(),
            operator.submit(HERE + "/selected", "id", "" + id, "act", "remove").body(),
            operator.submit(HERE + "/preview", "description", HOSTILE).body(),
            server.player().browser().get("/challenges").body(),
            server.player().browser().get("/challenges/" + id).body()
        };

        assertThat(pages).allSatisfy(page -> assertThat(page).doesNotContain(HOSTILE, "href=\"javascript"));
        assertThat(pages[1]).contains("&lt;script&gt;");
    }

    @Test
    void authorsWorkOnTheirOwnAndObserversRead() {
        Player author = server.author();
        Browser browser = author.browser();
        Reply made = browser.submit(HERE + "/new", fields("Own work"));
        assertThat(made.status()).isEqualTo(302);
        long id = server.jdbc()
                .sql("select max(id) from challenge")
                .query(Long.class)
                .single();
        browser.submit(HERE + "/" + id + "/flags", "content", "flag{own}", "type", "static");
        Browser other = server.author().browser();
        long theirs = make("Not theirs");

        assertThat(browser.get("/challenges").body()).contains("href=\"/admin/challenges\"");
        assertThat(browser.get(HERE).body()).contains("Own work").doesNotContain("Not theirs", "/admin/settings");
        assertThat(browser.get(HERE + "/" + theirs).status()).isEqualTo(404);
        assertThat(browser.get("/admin/instances").status()).isEqualTo(403);
        assertThat(other.get(HERE + "/" + id).status()).isEqualTo(404);
        for (String part : new String[] {"", "/flags", "/flags/try", "/hints", "/labels", "/solution"}) {
            assertThat(other.submit(HERE + "/" + id + part, "version", "1", "text", "x", "content", "x")
                            .status())
                    .as(part)
                    .isEqualTo(404);
        }
        other.submit(HERE + "/selected", "id", "" + id, "act", "remove", "confirmed", "yes");
        assertThat(server.admin().get("/api/v1/challenges/" + id).status()).isEqualTo(200);
        Browser observer = server.observer().browser();
        assertThat(observer.get(HERE + "/" + id).body()).contains("flag{own}", "You can read this, but not change it.");
        assertThat(observer.submit(HERE + "/" + id, "version", "1").status()).isEqualTo(403);
        assertThat(server.player().browser().get(HERE).status()).isEqualTo(403);
        assertThat(server.visitor().get(HERE).body()).doesNotContain("Own work");
    }
}
