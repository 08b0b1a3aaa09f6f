package dev.flagship.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several play as one: they join, solve and score together, and one of them is their captain. */
class TeamStoryTest {
    private static final String FLAG = "CTF{shared}";
    private static final String CONFIRMED = "name=\"confirmed\"";

    private final TestServer server = TestServer.ofTeams();

    @Test
    void aCaptainMakesATeamAndOthersJoinByPasswordAndByInvitation() {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);
        TestServer.Player third = server.player();
        String code = team.captain()
                .api()
                .post("/api/v1/teams/me/members", "")
                .at("/data/code")
                .asString();

        Reply offered = third.browser().get("/teams/invite?code=" + code);
        Reply joined = third.browser().submit("/teams/invite", "code", code);

        assertThat(offered.body()).contains("Join " + team.name() + "?");
        assertThat(joined.status()).isEqualTo(302);
        assertThat(team.captain()
                        .api()
                        .get("/api/v1/teams/me")
                        .at("/data/members")
                        .toString())
                .isEqualTo("[" + team.captain().id() + "," + second.id() + "," + third.id() + "]");
    }

    @Test
    void whoeverHasNoTeamIsToldToGetOneAndCannotPlay() {
        TestServer.Player alone = server.player();
        long challenge = server.challenge("web-one");

        Reply attempt = alone.api().attempt(challenge, "CTF{x}");
        Reply start = alone.api().start(challenge);

        assertThat(alone.browser().get("/team").body()).contains("You need a team");
        assertThat(attempt.status()).isEqualTo(403);
        assertThat(attempt.body()).contains("Join a team or make one first");
        assertThat(start.status()).isEqualTo(403);
        assertThat(start.at("/code").asString()).isEqualTo("NO_TEAM");
    }

    @Test
    void membersSolveTogetherAndScoreOnce() {
        long challenge = shared();
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);

        Reply first = second.api().attempt(challenge, FLAG);
        Reply again = team.captain().api().attempt(challenge, FLAG);

        assertThat(first.at("/data/status").asString()).isEqualTo("correct");
        assertThat(again.at("/data/status").asString()).isEqualTo("already_solved");
        Reply known = server.stranger().get("/api/v1/teams/" + team.id());
        assertThat(known.at("/data/score").asInt()).isEqualTo(100);
        assertThat(server.stranger()
                        .get("/api/v1/teams/" + team.id() + "/solves")
                        .at("/data/0/user/id")
                        .asLong())
                .isEqualTo(second.id());
        assertThat(server.stranger().get("/api/v1/scoreboard").body())
                .contains("\"account_url\":\"/teams/" + team.id() + "\"", "\"members\":[");
    }

    @Test
    void aTeamHasOneInstanceThatAllItsMembersSee() {
        long challenge = server.challenge("web-one");
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);

        Reply started = team.captain().api().start(challenge);
        Reply again = second.api().start(challenge);

        assertThat(started.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/data/id").asString())
                .isEqualTo(started.at("/data/id").asString());
        assertThat(server.player()
                        .api()
                        .get("/api/v1/instances/" + started.at("/data/id").asString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTeamIsNeverLargerThanItMayBeHoweverManyJoinAtOnce() throws Exception {
        TestServer.Team team = server.team();
        List<TestServer.Player> players = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            players.add(server.player());
        }
        server.set(Setting.TEAM_SIZE, "3");
        try {
            List<Reply> joins = AtOnce.each(
                    players,
                    player -> player.browser().submit("/teams/join", "name", team.name(), "password", "open sesame"));
            assertThat(joins).extracting(Reply::status).isSubsetOf(200, 302);
        } finally {
            server.set(Setting.TEAM_SIZE, "0");
        }

        assertThat(team.captain()
                        .api()
                        .get("/api/v1/teams/me")
                        .at("/data/members")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void whatOneUnlockedTheTeamReadsAtOnceAndNobodyElse() {
        long challenge = shared();
        long hint = server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", \"content\": \"Aft\", \"cost\": 0}")
                .at("/data/id")
                .asLong();
        TestServer.Team team = server.team();
        ApiClient member = team.join(server).api();
        ApiClient other = server.team().captain().api();
        String path = "/api/v1/challenges/" + challenge;
        assertThat(member.get(path).at("/data/hints").toString()).doesNotContain("Aft");

        team.captain().api().post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}");

        assertThat(member.get(path).at("/data/hints").toString()).contains("Aft");
        assertThat(other.get(path).at("/data/hints").toString())
                .contains("\"id\":" + hint)
                .doesNotContain("Aft");
        server.admin().delete("/api/v1/hints/" + hint);
    }

    @Test
    void onlyTheCaptainChangesTheTeam() {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);

        Reply refused = second.api().patch("/api/v1/teams/me", "{\"affiliation\": \"x\"}");
        Reply changed = team.captain().api().patch("/api/v1/teams/me", "{\"affiliation\": \"Uni\"}");
        Reply handedOver = team.captain().api().patch("/api/v1/teams/me", "{\"captain_id\": " + second.id() + "}");
        Reply stranger = server.player().api().patch("/api/v1/teams/" + team.id(), "{\"name\": \"ours\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(changed.at("/data/affiliation").asString()).isEqualTo("Uni");
        assertThat(handedOver.at("/data/captain_id").asLong()).isEqualTo(second.id());
        assertThat(team.captain()
                        .api()
                        .patch("/api/v1/teams/me", "{\"affiliation\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(stranger.status()).isEqualTo(403);
    }

    @Test
    void aMemberWhoWasTakenOutCannotPlayForTheTeamAnyMore() {
        long challenge = shared();
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);

        String remove = "/team/members/" + second.id() + "/remove";
        Reply asked = team.captain().browser().submit(remove);
        int membersThen = members(team);
        Reply removed = team.captain().browser().submit(remove, "confirmed", "yes");
        Reply attempt = second.api().attempt(challenge, FLAG);

        assertThat(asked.body()).contains("Take " + second.name() + " out of the team?", CONFIRMED);
        assertThat(membersThen).isEqualTo(2);
        assertThat(removed.status()).isEqualTo(302);
        assertThat(attempt.status()).isEqualTo(403);
        assertThat(team.captain()
                        .api()
                        .get("/api/v1/teams/me/solves")
                        .at("/meta/count")
                        .asInt())
                .isZero();
    }

    @Test
    void whatAMemberScoredGoesWhereAScriptTakesThemOutAndStaysWhereAPageDoes() {
        long first = shared();
        long second = shared();
        long hint = server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + second + ", \"content\": \"Aft\", \"cost\": 20}")
                .at("/data/id")
                .asLong();
        TestServer.Team team = server.team();
        TestServer.Player leaves = team.join(server);
        TestServer.Player taken = team.join(server);
        leaves.api().attempt(first, FLAG);
        taken.api().attempt(second, "wrong");
        taken.api().attempt(second, FLAG);
        taken.api().post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}");
        assertThat(score(team)).isEqualTo(180);

        server.operator().submit("/admin/teams/" + team.id() + "/members/" + leaves.id() + "/remove");
        assertThat(score(team)).isEqualTo(180);
        Reply removed =
                server.admin().delete("/api/v1/teams/" + team.id() + "/members", "{\"user_id\": " + taken.id() + "}");

        assertThat(removed.at("/data").toString())
                .isEqualTo("[" + team.captain().id() + "]");
        assertThat(score(team)).isEqualTo(100);
        assertThat(server.admin()
                        .get("/api/v1/submissions?user_id=" + taken.id())
                        .at("/data")
                        .size())
                .isZero();
        assertThat(server.jdbc()
                        .sql("select count(*) from submission where user_id = :user")
                        .param("user", taken.id())
                        .query(Integer.class)
                        .single())
                .as("it is evidence still")
                .isEqualTo(2);
        assertThat(team.captain().api().attempt(second, FLAG).at("/data/status").asString())
                .isEqualTo("correct");
        server.admin().delete("/api/v1/hints/" + hint);
    }

    private int score(TestServer.Team team) {
        return server.admin()
                .get("/api/v1/teams/" + team.id())
                .at("/data/score")
                .asInt();
    }

    @Test
    void withoutScriptsAPageAsksBeforeATeamIsLeftOrDissolved() {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);
        Browser captain = team.captain().browser();

        assertThat(second.browser().submit("/team/leave").body()).contains("Leave " + team.name() + "?", CONFIRMED);
        assertThat(second.browser().submit("/team/disband").body()).doesNotContain("Dissolve " + team.name() + "?");
        assertThat(members(team)).isEqualTo(2);
        assertThat(second.browser().submit("/team/leave", "confirmed", "yes").status())
                .isEqualTo(302);
        assertThat(members(team)).isEqualTo(1);
        assertThat(captain.submit("/team/disband").body()).contains("Dissolve " + team.name() + "?", CONFIRMED);
        assertThat(members(team)).isEqualTo(1);
        assertThat(captain.submit("/team/disband", "confirmed", "yes").status()).isEqualTo(302);
        assertThat(captain.get("/team").body()).contains("You need a team");
    }

    @Test
    void aTeamThatHasPlayedIsNotDissolvedByItsCaptain() {
        long challenge = shared();
        TestServer.Team fresh = server.team();
        TestServer.Team played = server.team();
        played.captain().api().attempt(challenge, "wrong");

        assertThat(fresh.captain().api().delete("/api/v1/teams/me").status()).isEqualTo(200);
        assertThat(played.captain().api().delete("/api/v1/teams/me").status()).isEqualTo(403);
        assertThat(server.stranger().get("/api/v1/teams/" + fresh.id()).status())
                .isEqualTo(404);
        assertThat(fresh.captain().browser().get("/team").body()).contains("You need a team");
    }

    @Test
    void aBannedTeamIsGoneFromTheScoreboardAndCannotPlay() {
        long challenge = shared();
        TestServer.Team team = server.team();
        team.captain().api().attempt(challenge, FLAG);

        server.admin().patch("/api/v1/teams/" + team.id(), "{\"banned\": true}");

        assertThat(server.stranger().get("/api/v1/scoreboard").body()).doesNotContain(team.name());
        assertThat(server.stranger().get("/api/v1/teams/" + team.id()).status()).isEqualTo(404);
        assertThat(team.captain().api().start(server.challenge("web-one")).status())
                .isEqualTo(403);
    }

    private int members(TestServer.Team team) {
        return server.admin()
                .get("/api/v1/teams/" + team.id() + "/members")
                .at("/data")
                .size();
    }

    /** A challenge with one flag for everybody; a new one for each test, since teams of other tests solve, too. */
    private long shared() {
        ApiClient admin = server.admin();
        long id = admin.post("/api/v1/challenges", "{\"name\": \"shared " + System.nanoTime() + "\", \"value\": 100}")
                .at("/data/id")
                .asLong();
        admin.post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"" + FLAG + "\"}");
        return id;
    }
}
