package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer.Player;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Challenges are made on pages, without a script, and by whoever may. */
class EditorStoryTest {
    private static final String HERE = "/admin/challenges";
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc()
                .sql("select id from challenge where origin = 'api' and in_catalog")
                .query(Long.class)
                .list()
                .forEach(id -> server.admin().delete("/api/v1/challenges/" + id));
    }

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
    void valueTimeAndRequirementsAreSavedAndReadAgain() {
        long first = make("First mate");
        long id = make("Second mate");

        save(
                id,
                version(id),
                "name",
                "Second mate",
                "function",
                "logarithmic",
                "points",
                "500",
                "minimum",
                "50",
                "decay",
                "3",
                "scheduled_at",
                "2031-05-01T09:30",
                "prerequisites",
                "" + first,
                "anonymize",
                "preview",
                "next_id",
                "" + first,
                "max_attempts",
                "4");

        Reply saved = server.admin().get("/api/v1/challenges/" + id);
        assertThat(saved.at("/data/type").asString()).isEqualTo("dynamic");
        assertThat(saved.at("/data/scheduled_at").asString()).startsWith("2031-05-01T09:30:00");
        assertThat(saved.at("/data/max_attempts").asInt()).isEqualTo(4);
        assertThat(saved.at("/data/next_id").asLong()).isEqualTo(first);
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id + "/requirements")
                        .at("/data/anonymize")
                        .asString())
                .isEqualTo("preview");
        assertThat(operator.get(HERE + "/" + id).body())
                .contains("value=\"2031-05-01T09:30\"", "<td class=\"num\">450</td>", "<td class=\"num\">50</td>");
    }

    @Test
    void whoSavesSomethingElseDoesNotMoveTheTimeAtWhichItComesOut() {
        long id = make("Dog watch");
        server.admin().patch("/api/v1/challenges/" + id, "{\"scheduled_at\": \"2031-05-01T09:30:15.25Z\"}");
        assertThat(operator.get(HERE + "/" + id).body())
                .contains("type=\"datetime-local\" step=\"1\"", "value=\"2031-05-01T09:30:15\"");

        save(id, version(id), "name", "Dog watches", "points", "10", "scheduled_at", "2031-05-01T09:30:15");
        String untouched = scheduled(id);
        save(id, version(id), "name", "Dog watches", "points", "10", "scheduled_at", "2031-05-01T09:30:16");

        assertThat(untouched).startsWith("2031-05-01T09:30:15.25");
        assertThat(scheduled(id)).startsWith("2031-05-01T09:30:16.000000");
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id)
                        .at("/data/name")
                        .asString())
                .isEqualTo("Dog watches");
    }

    private String scheduled(long id) {
        return server.admin()
                .get("/api/v1/challenges/" + id)
                .at("/data/scheduled_at")
                .asString();
    }

    @Test
    void objectivesAndLogicAreSavedAndPlayersReadThem() {
        long id = make("Sextant");

        save(
                id,
                version(id),
                "name",
                "Sextant",
                "function",
                "static",
                "points",
                "10",
                "state",
                "visible",
                "logic",
                "all",
                "learning_objectives",
                "Take a bearing\r\n\r\n Read a <chart> \r\n");

        assertThat(server.admin()
                        .get("/api/v1/challenges/" + id)
                        .at("/data/logic")
                        .asString())
                .isEqualTo("all");
        assertThat(server.player().browser().get("/challenges/" + id).body())
                .contains("<li>Take a bearing</li><li>Read a &lt;chart&gt;</li>");
        assertThat(operator.get(HERE + "/" + id).body())
                .contains(
                        "Take a bearing\nRead a &lt;chart&gt;</textarea>",
                        "value=\"all\" selected",
                        "All of these are needed");
    }

    @Test
    void theEngineSaysWhetherItHasTheImage() {
        long web = server.challenge("web-one");
        server.node().foundImage(web, false);
        String missing = operator.get(HERE + "/" + web).body();
        server.node().foundImage(web, true);
        String found = operator.get(HERE + "/" + web).body();

        assertThat(missing).contains("missing on the engine");
        assertThat(found).contains("on the engine").doesNotContain("missing on the engine");
    }

    @Test
    void aTextIsTestedAgainstTheFlagsAndNothingIsRecorded() {
        long id = make("Fathom");
        operator.submit(HERE + "/" + id + "/flags", "content", "flag{[0-9]+}", "type", "static");
        operator.submit(HERE + "/" + id + "/flags", "content", "flag\\{[0-9]+\\}", "type", "regex");

        String right = operator.submit(HERE + "/" + id + "/flags/try", "text", "flag{7}")
                .body();
        String wrong = operator.submit(HERE + "/" + id + "/flags/try", "text", "flag{x}")
                .body();

        assertThat(right).contains("One flag matches.").containsOnlyOnce("data-testid=\"matches\"");
        assertThat(wrong).contains("No flag of these.");
        assertThat(server.admin()
                        .get("/api/v1/submissions?challenge_id=" + id)
                        .at("/data")
                        .size())
                .isZero();
    }

    @Test
    void hintsAreChangedOrderedAndRemoved() {
        long id = make("Ladder");
        operator.submit(HERE + "/" + id + "/hints", "title", "One", "cost", "0", "content", "1");
        operator.submit(HERE + "/" + id + "/hints", "title", "Two", "cost", "0", "content", "2");
        operator.submit(HERE + "/" + id + "/hints", "title", "Three", "cost", "0", "content", "3");
        Reply made = server.admin().get("/api/v1/challenges/" + id + "/hints");
        long one = made.at("/data/0/id").asLong();
        long three = made.at("/data/2/id").asLong();

        operator.submit(HERE + "/" + id + "/hints/" + three, "act", "earlier");
        operator.submit(HERE + "/" + id + "/hints/" + one, "act", "remove");
        operator.submit(HERE + "/" + id + "/hints/" + three, "title", "Third", "cost", "5", "content", "three");

        Reply now = server.admin().get("/api/v1/challenges/" + id + "/hints");
        assertThat(now.at("/data/0/title").asString()).isEqualTo("Third");
        assertThat(now.at("/data/0/cost").asInt()).isEqualTo(5);
        assertThat(now.at("/data/1/title").asString()).isEqualTo("Two");
        assertThat(now.at("/data").size()).isEqualTo(2);
    }

    @Test
    void severalAreShownHiddenAndRemovedAfterAsking() {
        long one = make("Port side");
        long two = make("Starboard side");

        operator.submit(HERE + "/selected", "id", "" + one, "id", "" + two, "act", "show");
        assertThat(server.player().browser().get("/challenges").body()).contains("Port side", "Starboard side");
        operator.submit(HERE + "/selected", "id", "" + one, "act", "hide");
        assertThat(server.player().browser().get("/challenges").body()).doesNotContain("Port side");
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
        assertThat(observer.get(HERE + "/" + id).body()).contains("flag{own}", "You can read this and not change it.");
        assertThat(observer.submit(HERE + "/" + id, "version", "1").status()).isEqualTo(403);
        assertThat(server.player().browser().get(HERE).status()).isEqualTo(403);
        assertThat(server.visitor().get(HERE).body()).doesNotContain("Own work");
    }

    @Test
    void aFileIsAddedByTheSession() {
        long id = make("Hold");
        String boundary = "----hold";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nchallenge\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"challenge_id\"\r\n\r\n" + id + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"map.txt\"\r\n\r\n"
                + "x".repeat(3 << 20) + "\r\n--" + boundary + "--\r\n";
        Reply added = operator.send("/api/v1/files", boundary, body, operator.nonce());
        Reply forged = operator.send("/api/v1/files", boundary, body, "0".repeat(64));

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(operator.get(HERE + "/" + id).body()).containsOnlyOnce("data-testid=\"file\"");
        operator.submit(HERE + "/" + id + "/files/" + added.at("/data/0/id").asLong());
        assertThat(operator.get(HERE + "/" + id).body()).doesNotContain("data-testid=\"file\"");
    }

    private long make(String name, String... more) {
        String[] fields = fields(name, more);
        Reply made = operator.submit(HERE + "/new", fields);
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        return server.jdbc()
                .sql("select max(id) from challenge")
                .query(Long.class)
                .single();
    }

    /** What the form sends where nobody typed anything else. */
    private static String[] fields(String name, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("state", "hidden");
        fields.put("function", "static");
        fields.put("points", "100");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private Reply save(long id, long version, String... more) {
        String[] fields = Arrays.copyOf(more, more.length + 2);
        fields[more.length] = "version";
        fields[more.length + 1] = "" + version;
        return operator.submit(HERE + "/" + id, fields("", fields));
    }

    private long version(long id) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(operator.get(HERE + "/" + id).body());
        assertThat(version.find()).isTrue();
        return Long.parseLong(version.group(1));
    }
}
