package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.OpenPage;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Open pages hear that accounts are shown otherwise: under another name, in another bracket, or not at all. */
class LiveAccountsStoryTest {
    private static final String USERS = "/api/v1/users/";
    private static final String TEAMS = "/api/v1/teams/";

    @Test
    void pagesHearWhatOperatorsChangeOfAUser() {
        for (TestServer server : List.of(TestServer.get(), TestServer.ofTeams())) {
            TestServer.Player player = server.player();
            long bracket = bracket(server, "users");
            try (OpenPage page = OpenPage.of(server, server.player().browser())) {
                for (String change : changes(player.name(), bracket)) {
                    hears(server, page, () -> patch(server, USERS + player.id(), change));
                }
                hears(server, page, () -> server.admin().delete(USERS + player.id()));
            } finally {
                server.admin().delete("/api/v1/brackets/" + bracket);
            }
        }
    }

    @Test
    void pagesHearWhatOperatorsChangeOfATeam() {
        TestServer server = TestServer.ofTeams();
        TestServer.Team team = server.team();
        long bracket = bracket(server, "teams");
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            for (String change : changes(team.name(), bracket)) {
                hears(server, page, () -> patch(server, TEAMS + team.id(), change));
            }
            hears(server, page, () -> server.admin().delete(TEAMS + team.id()));
        } finally {
            server.admin().delete("/api/v1/brackets/" + bracket);
        }
    }

    @Test
    void pagesHearThatSomebodyNamesThemselvesOrTheirTeamAnew() {
        TestServer server = TestServer.ofTeams();
        TestServer.Team team = server.team();
        TestServer.Player captain = team.captain();
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            hears(server, page, () -> captain.api().patch(USERS + "me", name(captain.name() + " the First")));
            hears(
                    server,
                    page,
                    () -> captain.browser()
                            .submit(
                                    "/settings/profile",
                                    "name",
                                    captain.name() + " the Second",
                                    "email",
                                    captain.name() + "@example.org"));
            hears(server, page, () -> captain.api().patch(TEAMS + "me", name(team.name() + " A")));
            hears(server, page, () -> captain.browser().submit("/team/change", "name", team.name() + " B"));
        }
    }

    @Test
    void pagesHearNothingOfWhatStandingsDoNotShow() {
        TestServer server = TestServer.ofTeams();
        TestServer.Team team = server.team();
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            page.hearAllUntilNow(server);
            int before = page.heard("scoreboard").size();

            patch(server, USERS + team.captain().id(), "{\"affiliation\": \"Uni\"}");
            patch(server, TEAMS + team.id(), "{\"website\": \"https://example.org\", \"hidden\": false}");
            team.captain().api().patch(USERS + "me", "{\"country\": \"NL\"}");
            page.hearAllUntilNow(server);

            assertThat(page.heard("scoreboard")).hasSize(before);
        }
    }

    private static List<String> changes(String name, long bracket) {
        return List.of(
                "{\"hidden\": true}",
                "{\"hidden\": false}",
                "{\"banned\": true}",
                "{\"banned\": false}",
                "{\"bracket_id\": " + bracket + "}",
                name(name + " of old"));
    }

    private static String name(String name) {
        return "{\"name\": \"" + name + "\"}";
    }

    private static void patch(TestServer server, String path, String body) {
        assertThat(server.admin().patch(path, body).status()).as(body).isEqualTo(200);
    }

    private static long bracket(TestServer server, String type) {
        return server.admin()
                .post("/api/v1/brackets", "{\"name\": \"Veterans\", \"type\": \"" + type + "\"}")
                .at("/data/id")
                .asLong();
    }

    private static void hears(TestServer server, OpenPage page, Runnable deed) {
        page.hearAllUntilNow(server);
        int before = page.heard("scoreboard").size();
        deed.run();
        await().until(() -> page.heard("scoreboard").size() > before);
    }
}
