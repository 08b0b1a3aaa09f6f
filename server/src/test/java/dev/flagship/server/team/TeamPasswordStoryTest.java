package dev.flagship.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.HashingWork;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A player who knows the password of a team joins it, and one who guesses is held up. */
class TeamPasswordStoryTest {
    private final TestServer server = TestServer.ofTeams();

    @Test
    @DisplayName("V6.3.1 V6.3.8 V2.4.1: guessing a team's password is held up, and tells no names of teams")
    void wrongTeamPasswordsAndUnknownTeamsAreAnsweredAlikeAndRest() {
        TestServer.Team team = server.team();
        TestServer.Player player = server.player();

        Reply wrong = player.browser().submit("/teams/join", "name", team.name(), "password", "wrong");
        Reply unknown = player.browser().submit("/teams/join", "name", "no such team", "password", "wrong");
        for (int i = 0; i < 8; i++) {
            player.browser().submit("/teams/join", "name", team.name(), "password", "wrong");
        }
        Reply resting = player.browser().submit("/teams/join", "name", team.name(), "password", "open sesame");
        Reply other = server.player().browser().submit("/teams/join", "name", team.name(), "password", "wrong");
        long rest = Long.parseLong(resting.header("Retry-After").orElseThrow());
        server.clock().advance(Duration.ofSeconds(rest));
        Reply rested = player.browser().submit("/teams/join", "name", team.name(), "password", "open sesame");

        assertThat(wrong.body()).contains("That information is incorrect");
        assertThat(unknown.body()).contains("That information is incorrect");
        assertThat(resting.status()).isEqualTo(429);
        assertThat(resting.body()).contains("Too many attempts. Try again in ");
        assertThat(rest).isBetween(1L, 60L);
        assertThat(other.status()).isEqualTo(200);
        assertThat(rested.status()).isEqualTo(302);
    }

    @Test
    @DisplayName(
            "V6.3.1 V2.4.1: many players guess a team's password no more often than a few, and invitations let in still")
    void guessesOfManyPlayersAreOfOneTeam() throws Exception {
        TestServer.Team team = server.team();
        String code = invitation(team);
        for (int i = 0; i < 10; i++) {
            TestServer.Player guesser = server.player();
            AtOnce.numbered(10, number -> guess(guesser, team, "guess " + number));
        }

        Reply resting = guess(server.player(), team, "open sesame");
        Reply other = guess(server.player(), server.team(), "open sesame");
        Reply invited = server.player().browser().submit("/teams/invite", "code", code);
        server.clock().advance(Duration.ofMinutes(11));
        Reply rested = guess(server.player(), team, "open sesame");

        assertThat(resting.status()).isEqualTo(429);
        assertThat(other.status()).isEqualTo(302);
        assertThat(invited.status()).isEqualTo(302);
        assertThat(rested.status()).isEqualTo(302);
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: whoever is in a team, or finds one full, has few passwords of teams compared")
    void playersWhoCannotJoinHaveFewPasswordsOrNoneCompared() {
        TestServer.Team full = server.team();
        server.set(Setting.TEAM_SIZE, "1");
        try {
            assertThat(guess(full.captain(), server.team(), "wrong").body()).contains("You are in a team already.");
            TestServer.Player player = server.player();
            for (int i = 0; i < 10; i++) {
                assertThat(guess(player, full, "open sesame").status()).isEqualTo(200);
            }
            assertThat(guess(player, full, "open sesame").status()).isEqualTo(429);
        } finally {
            server.set(Setting.TEAM_SIZE, "0");
        }
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: a captain's session lets nobody guess the team's password without end")
    void guessingTheOldPasswordOfATeamIsHeldUp() {
        TestServer.Player captain = server.team().captain();
        for (int i = 0; i < 10; i++) {
            assertThat(change(captain, "guess " + i).status()).isEqualTo(400);
        }

        Reply resting = change(captain, "open sesame");
        server.clock().advance(Duration.ofMinutes(2));

        assertThat(resting.status()).isEqualTo(429);
        assertThat(change(captain, "open sesame").status()).isEqualTo(200);
    }

    private static Reply change(TestServer.Player captain, String confirm) {
        return captain.api()
                .patch("/api/v1/teams/me", "{\"password\": \"open barley\", \"confirm\": \"" + confirm + "\"}");
    }

    private static Reply guess(TestServer.Player player, TestServer.Team team, String password) {
        return player.browser().submit("/teams/join", "name", team.name(), "password", password);
    }

    private static String invitation(TestServer.Team team) {
        return team.captain()
                .api()
                .post("/api/v1/teams/me/members", "")
                .at("/data/code")
                .asString();
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: many guesses at a team's password at once are no more than one after the other")
    void guessesAtOnceAreNotMoreThanOneAfterTheOther() throws Exception {
        TestServer.Team team = server.team();
        TestServer.Player player = server.player();

        List<Reply> guesses = AtOnce.numbered(
                40, i -> player.browser().submit("/teams/join", "name", team.name(), "password", "guess " + i));

        assertThat(guesses)
                .filteredOn(guess -> guess.body().contains("That information is incorrect"))
                .hasSize(10);
    }

    @Test
    @DisplayName("V6.3.8: a team that is not there is as much work as one that is")
    void unknownTeamsAreAsMuchWorkAsKnownOnes() {
        TestServer.Team team = server.team();
        join(server.player(), "no such team");

        long ofKnown = HashingWork.of(() -> join(server.player(), team.name()));
        long ofUnknown = HashingWork.of(() -> join(server.player(), "no such team"));

        assertThat(ofUnknown).isBetween(ofKnown / 2, 2 * ofKnown);
    }

    /** Guesses a team's password a few times. */
    private static void join(TestServer.Player player, String team) {
        for (int i = 0; i < 5; i++) {
            assertThat(player.browser()
                            .submit("/teams/join", "name", team, "password", "wrong")
                            .body())
                    .contains("That information is incorrect");
        }
    }

    @Test
    @DisplayName("V6.2.1: a team's password is no shorter than a user's, whoever sets it")
    void aTeamsPasswordIsAsLongAsAUsers() {
        TestServer.Team team = server.team();
        String shorter = "{\"password\": \"seven77\", \"confirm\": \"open sesame\"}";

        Reply made = server.player().browser().submit("/teams/new", "name", "Short " + team.name(), "password", "x");

        assertThat(made.body()).contains("Pick a team password of 8 to 256 characters");
        assertThat(team.captain().api().patch("/api/v1/teams/me", shorter).status())
                .isEqualTo(400);
        assertThat(server.admin()
                        .patch("/api/v1/teams/" + team.id(), "{\"password\": \"seven77\"}")
                        .status())
                .isEqualTo(400);
    }
}
