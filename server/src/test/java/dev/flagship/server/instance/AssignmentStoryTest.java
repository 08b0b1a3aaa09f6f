package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose instances are: a team's, a user's, a team's beside all others, everybody's. */
class AssignmentStoryTest {
    private final TestServer server = TestServer.ofTeams();
    private final long web = server.challenge("web-one");
    private final long nc = server.challenge("nc-two");

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(web, nc).forEach(challenge -> assign(challenge, ""));
        List.of(Setting.ASSIGNMENT, Setting.CHALLENGE_VISIBILITY, Setting.START)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void aTeamHasOneTogether() {
        TestServer.Team team = server.team();
        TestServer.Player member = team.join(server);

        String first = start(team.captain(), web);
        String second = start(member, web);

        assertThat(second).isEqualTo(first);
        assertThat(member.api().start(nc).at("/rule").asString()).isEqualTo("instance.per_account");
    }

    @Test
    void eachUserHasTheirOwnAndItsFlagIsRightForTheTeam() {
        TestServer.Team team = server.team();
        TestServer.Player member = team.join(server);
        TestServer.Player stranger = server.team().captain();
        assign(web, "per-user");

        String captains = start(team.captain(), web);
        String members = start(member, web);
        String flag = server.node().run(members, "HTTP");
        server.node().run(captains, "HTTP");

        assertThat(members).isNotEqualTo(captains);
        assertThat(ids(member)).containsExactly(members);
        assertThat(team.captain().api().get("/api/v1/instances/" + members).status())
                .isEqualTo(404);
        assertThat(team.captain().api().delete("/api/v1/instances/" + members).status())
                .isEqualTo(404);
        assertThat(stranger.api().attempt(web, flag).body()).contains("incorrect");
        assertThat(team.captain().api().attempt(web, flag).body()).contains("\"correct\"");
        assertThat(member.api().start(nc).status())
                .as("the team's own quota is untouched")
                .isEqualTo(202);
    }

    @Test
    void instancesOfAnUnlimitedChallengeAreNotCounted() {
        TestServer.Team team = server.team();
        assign(web, "unlimited");

        start(team.captain(), nc);
        String free = start(team.captain(), web);

        assertThat(ids(team.captain())).hasSize(2);
        assertThat(start(team.join(server), web)).isEqualTo(free);
    }

    @Test
    void whatIsSharedIsOneForEverybodyAndOnlyOperatorsEndIt() {
        TestServer.Player one = server.team().captain();
        TestServer.Player other = server.team().captain();
        server.set(Setting.ASSIGNMENT, "shared");

        String id = start(one, web);
        assertThat(start(other, web)).isEqualTo(id);
        String flag = server.node().run(id, "HTTP");
        String path = "/api/v1/instances/" + id;

        assertThat(ids(other)).contains(id);
        assertThat(other.api().get(path).at("/data/endpoints").size()).isEqualTo(1);
        assertThat(other.api().delete(path).status()).isEqualTo(403);
        assertThat(one.api().post(path + "/reset", "").status()).isEqualTo(403);
        assertThat(one.api().patch(path, "").status()).isEqualTo(200);
        assertThat(other.browser().get("/challenges/" + web).body())
                .contains("only organisers can stop or reset it", "data-testid=\"extend\"")
                .doesNotContain("data-testid=\"stop\"", "data-testid=\"reset\"");
        assertThat(one.api().attempt(web, flag).body()).contains("\"correct\"");
        assertThat(other.api().attempt(web, flag).body()).contains("\"correct\"");
        assertThat(server.admin().delete(path).at("/data/reason").asString()).isEqualTo("operator");
    }

    @Test
    void anOperatorWithoutATeamStartsWhatIsEverybodysAndNothingElse() {
        assertThat(server.admin().start(web).at("/code").asString()).isEqualTo("NO_TEAM");
        assign(web, "shared");

        Reply started = server.admin().start(web);

        assertThat(started.status()).isEqualTo(202);
        assertThat(started.at("/data/account_id").asLong()).isZero();
        assertThat(start(server.team().captain(), web))
                .isEqualTo(started.at("/data/id").asString());

        assign(nc, "shared");
        server.operator().submit("/challenges/" + nc + "/instance");
        assertThat(server.admin().start(nc).status())
                .as("the one that the page started")
                .isEqualTo(200);
    }

    @Test
    void whatIsSharedOfAHiddenChallengeIsNotThere() {
        TestServer.Player player = server.team().captain();
        assign(web, "shared");
        String id = start(player, web);
        server.node().run(id, "HTTP");
        server.admin().patch("/api/v1/challenges/" + web, "{\"state\": \"hidden\"}");
        try {
            assertThat(ids(player)).doesNotContain(id);
            assertThat(player.api().get("/api/v1/instances/" + id).status()).isEqualTo(404);
        } finally {
            server.admin().patch("/api/v1/challenges/" + web, "{\"state\": \"visible\"}");
        }
    }

    @Test
    void whatIsSharedIsNotThereWhileChallengesAreNotShown() {
        TestServer.Player player = server.team().captain();
        assign(web, "shared");
        String id = server.admin().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String path = "/api/v1/instances/" + id;
        assertThat(ids(player)).contains(id);

        assertIsNotThere(player, id, Setting.START, "2035-01-01T00:00:00Z");
        assertIsNotThere(player, id, Setting.CHALLENGE_VISIBILITY, "hidden");

        server.set(Setting.CHALLENGE_VISIBILITY, "hidden");
        try (OpenPage page = OpenPage.of(server, player.browser())) {
            page.hearAllUntilNow(server);
            assertThat(server.admin().delete(path).at("/data/state").asString()).isEqualTo("STOPPING");
            page.hearAllUntilNow(server);
            assertThat(page.heard("instance")).noneMatch(data -> data.contains(id));
        }
    }

    private void assertIsNotThere(TestServer.Player player, String id, Setting setting, String value) {
        String path = "/api/v1/instances/" + id;
        server.set(setting, value);
        assertThat(ids(player)).as(setting.key()).doesNotContain(id);
        assertThat(player.api().get(path).status()).as(setting.key()).isEqualTo(404);
        assertThat(player.api().patch(path, "").status()).as(setting.key()).isEqualTo(404);
        assertThat(player.browser().get("/instances").body()).as(setting.key()).doesNotContain(id);
        assertThat(player.browser().get("/instances/" + id + "/enter/web").status())
                .as(setting.key())
                .isEqualTo(404);
        assertThat(server.admin().get(path).status()).as(setting.key()).isEqualTo(200);
        server.set(setting, setting.byDefault());
        assertThat(ids(player)).as(setting.key()).contains(id);
    }

    @Test
    void aBannedUserLeavesWhatIsTheirsAlone() {
        TestServer.Team team = server.team();
        TestServer.Player member = team.join(server);
        assign(web, "per-user");
        String members = start(member, web);
        String captains = start(team.captain(), web);

        server.admin().patch("/api/v1/users/" + member.id(), "{\"banned\": true}");

        assertThat(state(members)).isEqualTo("STOPPING");
        assertThat(state(captains)).isEqualTo("QUEUED");
    }

    private String state(String id) {
        return server.admin().get("/api/v1/instances/" + id).at("/data/state").asString();
    }

    private static String start(TestServer.Player player, long challenge) {
        Reply reply = player.api().start(challenge);
        assertThat(reply.status()).as(reply.body()).isIn(200, 202);
        return reply.at("/data/id").asString();
    }

    private static List<String> ids(TestServer.Player player) {
        return player.api().get("/api/v1/instances").at("/data").findValuesAsString("id");
    }

    private void assign(long challenge, String assignment) {
        Reply reply = server.admin()
                .patch("/api/v1/challenges/" + challenge + "/rules", "{\"assignment\": \"" + assignment + "\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
