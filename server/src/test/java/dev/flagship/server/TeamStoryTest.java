package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TeamStoryTest {
    private static final String FLAG = "CTF{shared}";

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

        Reply removed = team.captain().browser().submit("/team/members/" + second.id() + "/remove");
        Reply attempt = second.api().attempt(challenge, FLAG);

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
                    .allSatisfy(TeamStoryTest::isTaken);
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
        assertThat(renamed).filteredOn(reply -> reply.status() != 200).allSatisfy(TeamStoryTest::isTaken);
    }

    private static Reply rename(TestServer.Team team, String name) {
        return team.captain().api().patch("/api/v1/teams/me", "{\"name\": \"" + name + "\"}");
    }

    private static void isTaken(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.at("/errors/name/0").asString()).isEqualTo("That team name is already taken");
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
