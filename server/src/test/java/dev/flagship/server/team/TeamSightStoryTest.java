package dev.flagship.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members who are hidden or banned are named to their team and to operators, and to nobody else. */
class TeamSightStoryTest {
    private static final String FLAG = "CTF{sight}";

    private final TestServer server = TestServer.ofTeams();

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "banned"})
    void whoIsNotShownIsNamedNowhereInTheirTeam(String mark) {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);
        assertThat(second.api().attempt(challenge(), FLAG).at("/data/status").asString())
                .isEqualTo("correct");
        String profile = "/teams/" + team.id();
        assertThat(server.visitor().get(profile).body()).contains(">" + second.name() + "<");

        server.admin().patch("/api/v1/users/" + second.id(), "{\"" + mark + "\": true}");

        for (ApiClient outside : List.of(server.stranger(), server.player().api())) {
            assertThat(outside.get("/api/v1/scoreboard").body())
                    .contains(team.name(), "\"name\":\"" + team.captain().name() + "\"")
                    .doesNotContain("\"name\":\"" + second.name() + "\"");
            assertThat(outside.get("/api/v1" + profile).at("/data/members").toString())
                    .isEqualTo("[" + team.captain().id() + "]");
            Reply solves = outside.get("/api/v1" + profile + "/solves");
            assertThat(solves.at("/data/0/team/id").asLong()).isEqualTo(team.id());
            assertThat(solves.body()).doesNotContain(second.name());
        }
        assertThat(server.visitor().get(profile).body())
                .contains(">" + team.captain().name() + "<")
                .doesNotContain(">" + second.name() + "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "banned"})
    void hiddenAndBannedMembersAreSeenByTheirTeamAndOperators(String mark) {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);
        second.api().attempt(challenge(), FLAG);
        server.admin().patch("/api/v1/users/" + second.id(), "{\"" + mark + "\": true}");
        String profile = "/teams/" + team.id();
        String both = "[" + team.captain().id() + "," + second.id() + "]";

        assertThat(server.admin().get("/api/v1/scoreboard").body()).contains("\"name\":\"" + second.name() + "\"");
        assertThat(server.admin().get("/api/v1" + profile).at("/data/members").toString())
                .isEqualTo(both);
        ApiClient captain = team.captain().api();
        assertThat(captain.get("/api/v1" + profile).at("/data/members").toString())
                .isEqualTo(both);
        assertThat(captain.get("/api/v1" + profile + "/solves")
                        .at("/data/0/user/name")
                        .asString())
                .isEqualTo(second.name());
        assertThat(team.captain().browser().get(profile).body()).contains(">" + second.name() + "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "banned"})
    void aCaptainWhoIsNotShownIsNamedToTheirTeamAndOperatorsOnly(String mark) {
        TestServer.Team team = server.team();
        TestServer.Player second = team.join(server);
        long captain = team.captain().id();
        String one = "/api/v1/teams/" + team.id();
        assertThat(server.stranger().get(one).at("/data/captain_id").asLong()).isEqualTo(captain);

        server.admin().patch("/api/v1/users/" + captain, "{\"" + mark + "\": true}");

        for (ApiClient outside : List.of(server.stranger(), server.player().api())) {
            Reply reply = outside.get(one);
            assertThat(reply.at("/data/captain_id").isNull()).as(reply.body()).isTrue();
            assertThat(captainOnTheList(outside, team)).isEqualTo("null");
        }
        for (ApiClient inside : List.of(server.admin(), second.api())) {
            assertThat(inside.get(one).at("/data/captain_id").asLong()).isEqualTo(captain);
            assertThat(captainOnTheList(inside, team)).isEqualTo(Long.toString(captain));
        }
        assertThat(second.api().get("/api/v1/teams/me").at("/data/captain_id").asLong())
                .isEqualTo(captain);
    }

    private static String captainOnTheList(ApiClient reader, TestServer.Team team) {
        return reader.get("/api/v1/teams?field=name&q=" + team.name().replace(" ", "%20"))
                .at("/data/0/captain_id")
                .toString();
    }

    private long challenge() {
        ApiClient admin = server.admin();
        long id = admin.post("/api/v1/challenges", "{\"name\": \"sight " + System.nanoTime() + "\", \"value\": 100}")
                .at("/data/id")
                .asLong();
        admin.post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"" + FLAG + "\"}");
        return id;
    }
}
