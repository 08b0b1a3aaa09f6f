package dev.flagship.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What organisers say reaches whom it is for, at once and later, and nobody else. */
class NotificationStoryTest {
    private static final String PATH = "/api/v1/notifications";

    private final TestServer server = TestServer.get();

    @AfterEach
    void forget() {
        server.jdbc().sql("delete from notification").update();
    }

    @Test
    void theAnswersAreTheOnesThatClientsKnow() {
        Reply said = server.admin().post(PATH, """
                {"title": "Hello", "content": "**welcome**", "type": "toast", "sound": true}""");
        long id = said.at("/data/id").asLong();

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.at("/data").propertyNames())
                .containsExactlyInAnyOrder(
                        "team_id", "html", "user", "user_id", "team", "date", "title", "id", "content", "type",
                        "sound");
        assertThat(said.at("/data/html").asString()).isEqualTo("<p><strong>welcome</strong></p>\n");
        Reply list = server.stranger().get(PATH);
        assertThat(list.at("/data/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "team_id", "html", "user", "user_id", "team", "date", "title", "id", "content");
        assertThat(list.at("/data/0/date").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*(\\+00:00|Z)");
        assertThat(server.stranger().get(PATH + "/" + id).at("/data/title").asString())
                .isEqualTo("Hello");
        assertThat(server.stranger().get(PATH + "?since_id=" + id).at("/data")).isEmpty();
        assertThat(server.admin().delete(PATH + "/" + id).body()).isEqualTo("{\"success\":true}");
        assertThat(server.stranger().get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aHeadCountsWhatIsNew() {
        long first = say("One", "");
        say("Two", "");

        Reply head = head("");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Result-Count")).contains("2");
        assertThat(head("?since_id=" + first).header("Result-Count")).contains("1");
    }

    @Test
    void aFeedHasWhatIsForEverybodyAlsoForWhoeverIsSignedIn() throws Exception {
        TestServer.Player mara = server.player();
        say("For Mara", ", \"user_id\": " + mara.id());
        server.admin().post(PATH, "{\"title\": \"Tea & <b>\", \"content\": \"**now**\"}");

        Reply reply = mara.browser().get("/notifications/feed.atom");
        Document feed = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(reply.body())));

        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        assertThat(server.stranger().get("/notifications/feed.atom").body()).isEqualTo(reply.body());
        assertThat(feed.getDocumentElement().getAttribute("xml:base")).isEqualTo(server.url() + "/");
        assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(1);
        assertThat(feed.getElementsByTagName("title").item(1).getTextContent()).isEqualTo("Tea & <b>");
        assertThat(feed.getElementsByTagName("content").item(0).getTextContent())
                .isEqualTo("<p><strong>now</strong></p>\n");
    }

    @Test
    void whatIsForOneUserIsForNobodyElse() {
        TestServer.Player mara = server.player();
        TestServer.Player other = server.player();
        try (OpenPage hers = OpenPage.of(server, mara.browser());
                OpenPage his = OpenPage.of(server, other.browser())) {
            long secret = say("For Mara", ", \"user_id\": " + mara.id());
            say("For all", "");

            his.await("notification", data -> data.contains("For all"));
            hers.await("notification", data -> data.contains("For all"));
            assertThat(hers.heard("notification")).anyMatch(data -> data.contains("For Mara"));
            assertThat(his.heard("notification")).noneMatch(data -> data.contains("For Mara"));
            assertThat(titles(mara.api().get(PATH))).containsExactly("For Mara", "For all");
            assertThat(titles(other.api().get(PATH))).containsExactly("For all");
            assertThat(titles(server.admin().get(PATH))).containsExactly("For Mara", "For all");
            assertThat(other.api().get(PATH + "/" + secret).status()).isEqualTo(404);
            assertThat(other.browser().get("/notifications").body()).doesNotContain("For Mara");
            assertThat(mara.browser().get("/notifications").body()).contains("For Mara");
        }
    }

    @Test
    void aTeamHearsWhatIsForIt() {
        TestServer teams = TestServer.ofTeams();
        TestServer.Team crew = teams.team();
        TestServer.Player mate = crew.join(teams);
        TestServer.Player stranger = teams.player();
        // Whoever joins a team is sent away to come back as a member, and that may be heard late.
        try (OpenPage witness = OpenPage.of(teams, teams.visitor())) {
            witness.hearAllUntilNow(teams);
        }
        try (OpenPage page = OpenPage.of(teams, mate.browser())) {
            teams.admin().post(PATH, "{\"title\": \"Crew\", \"content\": \"\", \"team_id\": " + crew.id() + "}");

            page.await("notification", data -> data.contains("Crew"));
            assertThat(titles(crew.captain().api().get(PATH))).contains("Crew");
            assertThat(titles(stranger.api().get(PATH))).doesNotContain("Crew");
        }
    }

    @Test
    void whatIsTakenBackIsToldToNobodyWhoComesBack() {
        TestServer.Player player = server.player();
        long id;
        try (OpenPage page = OpenPage.of(server, player.browser())) {
            id = say("A slip", "");
            page.await("notification", data -> data.contains("A slip"));
            server.admin().delete(PATH + "/" + id);
            page.await("notification", data -> data.contains("\"gone\":\"" + id + "\""));
        }
        say("All is well", "");
        try (OpenPage page = OpenPage.of(server, player.browser(), "Last-Event-ID", "1")) {
            page.await("notification", data -> data.contains("All is well"));
            assertThat(page.heard("notification")).noneMatch(data -> data.contains("A slip"));
        }
    }

    @Test
    void whoListensInPlaceOfAnotherHearsWhatWasSaidMeanwhile() {
        TestServer.Player player = server.player();
        String here;
        try (OpenPage witness = OpenPage.of(server, player.browser())) {
            say("Long ago", "");
            witness.hearAllUntilNow(server);
        }
        try (OpenPage page = OpenPage.of(server, player.browser())) {
            here = page.place();
        }
        say("Meanwhile", "");

        try (OpenPage page = OpenPage.since(here, server, player.browser())) {
            page.await("notification", data -> data.contains("Meanwhile"));
            assertThat(page.heard("notification")).noneMatch(data -> data.contains("Long ago"));
        }
        try (OpenPage page = OpenPage.since("yesterday", server, player.browser())) {
            page.hearAllUntilNow(server);
            assertThat(page.heard("notification")).noneMatch(data -> data.contains("Meanwhile"));
        }
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        assertThat(errorOf("{\"content\": \"x\"}", "title")).contains("1 to 200");
        assertThat(errorOf("{\"title\": \"x\", \"type\": \"banner\"}", "type")).contains("background");
        assertThat(errorOf("{\"title\": \"x\", \"user_id\": 999999}", "user_id"))
                .contains("id of a user");
        assertThat(errorOf("{\"title\": \"x\", \"team_id\": 999999}", "team_id"))
                .contains("id of a team");
        assertThat(server.player()
                        .api()
                        .post(PATH, "{\"title\": \"x\", \"content\": \"\"}")
                        .status())
                .isEqualTo(403);
        assertThat(titles(server.admin().get(PATH))).isEmpty();
    }

    @Test
    void operatorsWriteLookAndTakeBackByForm() {
        Browser operator = server.operator();
        TestServer.Player player = server.player();
        String[] fields = {
            "title", "Storm", "content", "**Reef** <script>x</script>", "to", "user", "name", player.name()
        };

        Reply preview = operator.submit("/admin/announcements", with(fields, "act", "preview"));
        assertThat(preview.body()).contains("<strong>Reef</strong>").doesNotContain("<script>x");
        assertThat(titles(player.api().get(PATH))).isEmpty();
        assertThat(operator.submit("/admin/announcements", with(fields, "act", "say"))
                        .status())
                .isEqualTo(302);
        assertThat(titles(player.api().get(PATH))).containsExactly("Storm");
        assertThat(operator.get("/admin/announcements").body()).contains("Storm", player.name());
        long id = player.api().get(PATH).at("/data/0/id").asLong();
        String remove = "/admin/announcements/" + id + "/remove";
        assertThat(operator.submit(remove, "x", "y").body()).contains("Take this announcement back?");
        operator.submit(remove, "confirmed", "yes");
        assertThat(titles(player.api().get(PATH))).isEmpty();
        assertThat(operator.submit("/admin/announcements", "title", "x", "to", "team", "name", "nobody")
                        .body())
                .contains("There is no team with the name");
        assertThat(player.browser().submit("/admin/announcements", "title", "x").status())
                .isEqualTo(403);
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    private long say(String title, String more) {
        return server.admin()
                .post(PATH, "{\"title\": \"" + title + "\", \"content\": \"\"" + more + "}")
                .at("/data/id")
                .asLong();
    }

    private Reply head(String query) {
        return ApiClient.send(server.stranger()
                .request(PATH + query)
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    private String errorOf(String body, String field) {
        Reply reply = server.admin().post(PATH, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        return reply.at("/errors/" + field).toString();
    }

    private static java.util.List<String> titles(Reply reply) {
        return reply.at("/data").values().stream()
                .map(each -> each.at("/title").asString())
                .toList();
    }
}
