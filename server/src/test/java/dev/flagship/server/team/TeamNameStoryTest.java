package dev.flagship.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A team has a name and an e-mail address that no other team has. */
class TeamNameStoryTest {
    private final TestServer server = TestServer.ofTeams();

    @Test
    void aTakenAddressOfATeamIsSaidToBeOne() {
        TestServer.Team team = server.team();
        String email = "team" + team.id() + "@example.org";
        server.admin().patch("/api/v1/teams/" + team.id(), "{\"email\": \"" + email + "\"}");

        Reply refused = server.admin()
                .post("/api/v1/teams", "{\"name\": \"Mail " + team.id() + "\", \"email\": \"" + email + "\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/email/0").asString()).isEqualTo("That email has already been used");
        assertThat(refused.at("/errors/name").isMissingNode()).isTrue();
    }

    @Test
    void aTakenNameIsRefusedInAnyCaseOfLettersAndWithSpaceAroundItWhoeverGivesIt() {
        TestServer.Team owner = server.team();
        TestServer.Team other = server.team();
        TestServer.Player alone = server.player();
        String name = "Ünal " + owner.name();
        assertThat(rename(owner, name).status()).isEqualTo(200);

        for (String same : List.of(
                name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), " " + name + "  ", name + "\u00a0")) {
            String json = "{\"name\": \"" + same + "\"}";
            assertThat(alone.browser()
                            .submit("/teams/new", "name", same, "password", "open sesame")
                            .body())
                    .as(same)
                    .contains("That team name is already taken");
            assertThat(List.of(
                            rename(other, same),
                            server.admin().patch("/api/v1/teams/" + other.id(), json),
                            server.admin().post("/api/v1/teams", json)))
                    .as(same)
                    .allSatisfy(TeamNameStoryTest::isTaken);
        }

        assertThat(other.captain()
                        .api()
                        .get("/api/v1/teams/me")
                        .at("/data/name")
                        .asString())
                .isEqualTo(other.name());
        assertThat(rename(owner, name.toUpperCase(Locale.ROOT)).status())
                .as("its own name in other letters")
                .isEqualTo(200);
    }

    @Test
    void ofManyTeamsThatTakeANameAtOnceOneGetsIt() throws Exception {
        List<TestServer.Team> teams =
                IntStream.range(0, 6).mapToObj(i -> server.team()).toList();
        String name = "Regatta " + System.nanoTime();

        List<Reply> renamed = AtOnce.each(teams, team -> rename(team, name));

        assertThat(renamed).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(renamed).filteredOn(reply -> reply.status() != 200).allSatisfy(TeamNameStoryTest::isTaken);
    }

    private static Reply rename(TestServer.Team team, String name) {
        return team.captain().api().patch("/api/v1/teams/me", "{\"name\": \"" + name + "\"}");
    }

    private static void isTaken(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.at("/errors/name/0").asString()).isEqualTo("That team name is already taken");
    }
}
