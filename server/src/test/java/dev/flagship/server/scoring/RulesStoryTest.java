package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which flags a challenge needs, and how often it may be tried. */
class RulesStoryTest {
    private final TestServer users = TestServer.get();
    private final List<Runnable> remove = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        remove.forEach(Runnable::run);
        users.set(Setting.MAX_ATTEMPTS_BEHAVIOR, "");
        users.set(Setting.MAX_ATTEMPTS_TIMEOUT, "");
        users.set(Setting.WRONG_PER_MINUTE, "");
    }

    @Test
    void allFlagsAreNeededWhereTheChallengeSaysSo() {
        long id = made(users, "\"logic\": \"all\"", "flag{a}", "flag{b}");
        TestServer.Player player = users.player();

        assertThat(outcome(player.api().attempt(id, "flag{c}"))).isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(player.api().attempt(id, "flag{a}")))
                .isEqualTo("200 partial: Correct but more flags are required");
        assertThat(outcome(player.api().attempt(id, "flag{a}"))).startsWith("200 partial");
        assertThat(score(player)).isZero();
        assertThat(users.admin()
                        .get("/api/v1/submissions?type=partial&challenge_id=" + id)
                        .at("/meta/pagination/total")
                        .asInt())
                .as("a part handed in again is kept again")
                .isEqualTo(2);
        assertThat(outcome(player.api().attempt(id, "flag{b}"))).isEqualTo("200 correct: Correct");
        assertThat(score(player)).isEqualTo(100);
        assertThat(outcome(users.player().api().attempt(id, "flag{b}")))
                .as("parts are an account's own")
                .startsWith("200 partial");
    }

    @Test
    void aPartThatAnOperatorTookBackIsNeededAnew() {
        long id = made(users, "\"logic\": \"all\"", "flag{a}", "flag{b}");
        TestServer.Player player = users.player();
        player.api().attempt(id, "flag{a}");
        long part = users.admin()
                .get("/api/v1/submissions?type=partial&challenge_id=" + id)
                .at("/data/0/id")
                .asLong();

        users.admin().patch("/api/v1/submissions/" + part, "{\"type\": \"discard\"}");

        assertThat(outcome(player.api().attempt(id, "flag{b}"))).startsWith("200 partial");
        assertThat(outcome(player.api().attempt(id, "flag{a}"))).startsWith("200 correct");
    }

    @Test
    void everyMemberIsNeededWhereTheChallengeSaysSo() {
        TestServer teams = TestServer.ofTeams();
        long id = made(teams, "\"logic\": \"team\"", "flag{a}", "flag{b}");
        TestServer.Team team = teams.team();
        TestServer.Player second = team.join(teams);

        assertThat(outcome(team.captain().api().attempt(id, "flag{a}")))
                .isEqualTo("200 partial: Correct but all team members must submit a flag");
        assertThat(outcome(team.captain().api().attempt(id, "flag{b}"))).startsWith("200 partial");
        assertThat(outcome(second.api().attempt(id, "flag{a}"))).isEqualTo("200 correct: Correct");
        assertThat(outcome(team.captain().api().attempt(id, "flag{a}"))).startsWith("200 already_solved");
    }

    @Test
    void nobodyWaitsForAMemberWhoIsBanned() {
        TestServer teams = TestServer.ofTeams();
        long id = made(teams, "\"logic\": \"team\"", "flag{a}");
        TestServer.Team team = teams.team();
        TestServer.Player second = team.join(teams);
        TestServer.Player hidden = team.join(teams);
        teams.admin().patch("/api/v1/users/" + hidden.id(), "{\"hidden\": true}");
        assertThat(outcome(team.captain().api().attempt(id, "flag{a}"))).startsWith("200 partial");

        teams.admin().patch("/api/v1/users/" + second.id(), "{\"banned\": true}");

        assertThat(outcome(team.captain().api().attempt(id, "flag{a}")))
                .as("who is hidden plays on")
                .startsWith("200 partial");
        assertThat(outcome(hidden.api().attempt(id, "flag{a}"))).isEqualTo("200 correct: Correct");
    }

    @Test
    void whereUsersPlayOneFlagIsEnoughForATeamsChallenge() {
        long id = made(users, "\"logic\": \"team\"", "flag{a}", "flag{b}");

        assertThat(outcome(users.player().api().attempt(id, "flag{b}"))).isEqualTo("200 correct: Correct");
    }

    @Test
    void theLastPartsAtOneTimeSolveItOnce() throws Exception {
        TestServer teams = TestServer.ofTeams();
        long id = made(teams, "\"logic\": \"team\"", "flag{a}");
        TestServer.Team team = teams.team();
        List<TestServer.Player> members = List.of(team.captain(), team.join(teams), team.join(teams), team.join(teams));

        List<String> outcomes = AtOnce.numbered(
                8, number -> outcome(members.get(number % members.size()).api().attempt(id, "flag{a}")));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.startsWith("200 correct"))
                .hasSize(1);
        assertThat(outcomes).allMatch(outcome -> outcome.matches("200 (correct|partial|already_solved).*"));
        assertThat(count(teams, "select count(*) from solve where challenge_id = ", id))
                .isEqualTo(1);
    }

    @Test
    void allAttemptsUsedLockOut() {
        long id = made(users, "\"max_attempts\": 2, \"logic\": \"all\"", "flag{a}", "flag{b}");
        TestServer.Player player = users.player();

        assertThat(outcome(player.api().attempt(id, "no")))
                .isEqualTo("200 incorrect: Incorrect. You have 1 try remaining.");
        assertThat(outcome(player.api().attempt(id, "flag{a}")))
                .as("no wrong answer")
                .startsWith("200 partial");
        assertThat(outcome(player.api().attempt(id, "no")))
                .isEqualTo("200 incorrect: Incorrect. You have 0 tries remaining.");
        users.clock().advance(Duration.ofHours(1));
        assertThat(outcome(player.api().attempt(id, "flag{b}")))
                .isEqualTo("403 ratelimited: Not accepted. You have 0 tries remaining");
    }

    @Test
    void allAttemptsUsedWaitWhereThereIsATimeout() {
        users.set(Setting.MAX_ATTEMPTS_BEHAVIOR, "timeout");
        users.set(Setting.MAX_ATTEMPTS_TIMEOUT, "600");
        long id = made(users, "\"max_attempts\": 2", "flag{a}");
        TestServer.Player player = users.player();

        player.api().attempt(id, "no");
        users.clock().advance(Duration.ofMinutes(4));
        assertThat(outcome(player.api().attempt(id, "no")))
                .matches("200 incorrect: Incorrect. You have 0 tries remaining. Try again in 3[56]\\d seconds");
        Reply early = player.api().attempt(id, "flag{a}");
        assertThat(outcome(early)).matches("429 ratelimited: Not accepted. Try again in 3[56]\\d seconds");
        assertThat(attempts(player, id)).isEqualTo(2);
        users.clock().advance(Duration.ofMinutes(6));
        assertThat(attempts(player, id)).as("what is forgotten").isEqualTo(1);
        assertThat(outcome(player.api().attempt(id, "no")))
                .as("the first is forgotten, the second is not")
                .matches("200 incorrect: Incorrect. You have 0 tries remaining. Try again in 2[34]\\d seconds");
        users.clock().advance(Duration.ofMinutes(4));
        assertThat(outcome(player.api().attempt(id, "flag{a}"))).isEqualTo("200 correct: Correct");
    }

    @Test
    void wrongAnswersAtOneTimeNeverExceedTheLimit() throws Exception {
        users.set(Setting.WRONG_PER_MINUTE, "1000");
        for (String behaviour : List.of("lockout", "timeout")) {
            users.set(Setting.MAX_ATTEMPTS_BEHAVIOR, behaviour);
            long id = made(users, "\"max_attempts\": 3", "flag{a}");
            TestServer.Player player = users.player();

            List<String> outcomes =
                    AtOnce.numbered(24, number -> outcome(player.api().attempt(id, "no" + number)));

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.startsWith("200 incorrect"))
                    .hasSize(3);
            assertThat(count(users, "select count(*) from submission where type = 'incorrect' and challenge_id = ", id))
                    .isEqualTo(3);
        }
    }

    private long made(TestServer server, String fields, String... flags) {
        long id = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Rules\", \"category\": \"rules\", \"value\": 100, " + fields + "}")
                .at("/data/id")
                .asLong();
        for (String flag : flags) {
            server.admin()
                    .post(
                            "/api/v1/flags",
                            "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + flag + "\"}");
        }
        remove.add(() -> server.admin().delete("/api/v1/challenges/" + id));
        return id;
    }

    private static int attempts(TestServer.Player player, long id) {
        return player.api().get("/api/v1/challenges/" + id).at("/data/attempts").asInt();
    }

    private static int score(TestServer.Player player) {
        return player.api().get("/api/v1/users/me").at("/data/score").asInt();
    }

    private static long count(TestServer server, String sql, long id) {
        return server.jdbc().sql(sql + id).query(Long.class).single();
    }

    private static String outcome(Reply reply) {
        return reply.status() + " " + reply.at("/data/status").asString() + ": "
                + reply.at("/data/message").asString();
    }
}
