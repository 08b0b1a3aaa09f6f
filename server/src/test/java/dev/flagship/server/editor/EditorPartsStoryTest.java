package dev.flagship.server.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import org.junit.jupiter.api.Test;

/** What belongs to a challenge is changed on its pages: value, time, requirements, flags, hints and files. */
class EditorPartsStoryTest extends EditorStoryTestBase {
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
        assertThat(wrong).contains("None of these flags matches.");
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
}
