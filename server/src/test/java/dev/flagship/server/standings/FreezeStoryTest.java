package dev.flagship.server.standings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is not shown leaves no trace in what is: neither in ETags, nor in what open pages are told. */
class FreezeStoryTest {
    private static final String FLAG = "flag{ice}";
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final List<String> PUBLIC = List.of("/api/v1/scoreboard", "/api/v1/scoreboard/top/10");

    private final TestServer server = TestServer.get();
    private long challenge;

    @AfterEach
    void thaw() {
        server.set(Setting.FREEZE, "");
        server.set(Setting.SCORE_VISIBILITY, Setting.SCORE_VISIBILITY.byDefault());
        server.admin().delete(CHALLENGES + "/" + challenge);
    }

    @Test
    void solvesBehindAFreezeAreToldToWhoMadeThemAndToOperatorsOnly() {
        challenge = falling();
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        TestServer.Player third = server.player();
        TestServer.Player bystander = server.player();
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        try (OpenPage stranger = OpenPage.of(server, server.visitor());
                OpenPage beside = OpenPage.of(server, bystander.browser());
                OpenPage own = OpenPage.of(server, third.browser());
                OpenPage operator = OpenPage.of(server, server.operator())) {
            first.api().attempt(challenge, FLAG);
            second.api().attempt(challenge, FLAG);
            operator.await("value", data -> data.contains("\"" + challenge + "\":450"));
            List.of(stranger, beside, own, operator).forEach(page -> page.hearAllUntilNow(server));
            List<String> tags = tags(bystander.api());
            int toldStranger = stranger.heard("scoreboard").size();
            int toldBeside = beside.heard("scoreboard").size();
            int toldOwn = own.heard("scoreboard").size();
            int toldOperator = operator.heard("scoreboard").size();

            assertThat(third.api().attempt(challenge, FLAG).at("/data/status").asString())
                    .isEqualTo("correct");
            // Scores are looked at before values are told, in one look.
            operator.await("value", data -> data.contains("\"" + challenge + "\":400"));
            List.of(stranger, beside, own, operator).forEach(page -> page.hearAllUntilNow(server));

            assertThat(tags(bystander.api())).isEqualTo(tags);
            assertThat(stranger.heard("scoreboard")).hasSize(toldStranger);
            assertThat(beside.heard("scoreboard")).hasSize(toldBeside);
            // What it was worth at first may be told late.
            assertThat(beside.heard("value")).noneMatch(data -> data.contains("\"" + challenge + "\":4"));
            assertThat(own.heard("scoreboard")).hasSizeGreaterThan(toldOwn);
            assertThat(operator.heard("scoreboard")).hasSizeGreaterThan(toldOperator);
        }
    }

    @Test
    void whoeverSolvedItSeesSoBehindAFreezeToo() {
        challenge = falling();
        TestServer.Player player = server.player();
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        String before = tag(player.api(), CHALLENGES);

        player.api().attempt(challenge, FLAG);

        assertThat(tag(player.api(), CHALLENGES)).isNotEqualTo(before);
        assertThat(player.api().get(CHALLENGES).at("/data").valueStream())
                .anyMatch(each -> each.path("id").asLong() == challenge
                        && each.path("solved_by_me").asBoolean());
    }

    @Test
    void whatOneSolvedOneselfIsWorthWhatEverybodyIsShownBehindAFreeze() {
        challenge = falling();
        long hint = hint(480);
        TestServer.Player player = server.player();
        player.api().attempt(challenge, FLAG);
        server.clock().advance(Duration.ofSeconds(10));
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());

        server.player().api().attempt(challenge, FLAG);

        assertThat(worth(server.admin().get(CHALLENGES + "/" + challenge).at("/data")))
                .isEqualTo("2 for 450");
        for (String whose : List.of("me", Long.toString(player.id()))) {
            Reply solves = player.api().get("/api/v1/users/" + whose + "/solves");
            assertThat(solves.at("/data/0/challenge/value").asInt()).as(whose).isEqualTo(500);
        }
        assertThat(player.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isEqualTo(500);
        assertThat(player.browser().get("/users/" + player.id()).body())
                .contains("<dd>500</dd>", "<span>500</span>")
                .doesNotContain("<dd>450</dd>", "<span>450</span>", ";:450");
        assertThat(server.operator().get("/users/" + player.id()).body()).contains("<dd>450</dd>", "<span>450</span>");
        // Nor does a refusal tell it.
        assertThat(player.api()
                        .post("/api/v1/unlocks", "{\"target\": " + hint + ", \"type\": \"hints\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatAMemberSolvedIsWorthWhatEverybodyIsShownBehindAFreeze() {
        TestServer teams = TestServer.ofTeams();
        long id = falling(teams.admin());
        TestServer.Player member = teams.team().captain();
        try {
            member.api().attempt(id, FLAG);
            teams.clock().advance(Duration.ofSeconds(10));
            teams.set(Setting.FREEZE, teams.clock().now().minusSeconds(5).toString());
            teams.team().captain().api().attempt(id, FLAG);

            assertThat(worth(teams.admin().get(CHALLENGES + "/" + id).at("/data")))
                    .isEqualTo("2 for 450");
            for (String whose : List.of("users", "teams")) {
                Reply solves = member.api().get("/api/v1/" + whose + "/me/solves");
                assertThat(solves.at("/data/0/challenge/value").asInt())
                        .as(whose)
                        .isEqualTo(500);
                Reply me = member.api().get("/api/v1/" + whose + "/me");
                assertThat(me.at("/data/score").asInt()).as(whose).isEqualTo(500);
            }
        } finally {
            teams.set(Setting.FREEZE, "");
            teams.admin().delete(CHALLENGES + "/" + id);
        }
    }

    @Test
    void wrongAnswersOfOthersAreCountedUntilTheFreeze() {
        challenge = falling();
        TestServer.Player player = server.player();
        player.api().attempt(challenge, "flag{before}");
        server.clock().advance(Duration.ofSeconds(10));
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());

        player.api().attempt(challenge, "flag{after}");

        String fails = "/api/v1/users/" + player.id() + "/fails";
        assertThat(fails(server.player().api(), fails)).isEqualTo(1);
        assertThat(fails(player.api(), fails)).isEqualTo(2);
        assertThat(fails(player.api(), "/api/v1/users/me/fails")).isEqualTo(2);
        assertThat(fails(server.admin(), fails)).isEqualTo(2);
    }

    private static int fails(ApiClient reader, String path) {
        return reader.get(path).at("/meta/count").asInt();
    }

    @Test
    void solversAreNotToldTheirPlaceBehindAFreeze() {
        challenge = falling();
        server.player().api().attempt(challenge, FLAG);
        server.set(Setting.FREEZE, server.clock().now().toString());
        Browser late = server.player().browser();

        Reply reply = late.form("/challenges/" + challenge + "/flag", "submission", FLAG, "nonce", late.nonce());

        assertThat(reply.body()).contains("Correct:").doesNotContain("to solve it.");
    }

    @Test
    void solversAreNotToldTheirPlaceWhileScoresAreHidden() {
        challenge = falling();
        server.player().api().attempt(challenge, FLAG);
        Browser second = server.player().browser();
        Browser third = server.player().browser();
        String flag = "/challenges/" + challenge + "/flag";
        String nonce = second.nonce();
        server.set(Setting.SCORE_VISIBILITY, "hidden");

        Reply hidden = second.form(flag, "submission", FLAG, "nonce", nonce);

        assertThat(hidden.body()).contains("Correct:").doesNotContain("to solve it.");
        server.set(Setting.SCORE_VISIBILITY, "public");
        assertThat(third.submit(flag, "submission", FLAG).body()).contains("You are the 3rd to solve it.");
    }

    @Test
    void solvesOfOthersLeaveNoTraceForWhoSeesNoScores() {
        challenge = server.solvable("Snow", 50, FLAG);
        TestServer.Player player = server.player();
        TestServer.Player bystander = server.player();
        server.set(Setting.SCORE_VISIBILITY, "hidden");
        String before = tag(bystander.api(), CHALLENGES);
        String operators = tag(server.admin(), CHALLENGES);

        player.api().attempt(challenge, FLAG);

        assertThat(tag(server.admin(), CHALLENGES)).isNotEqualTo(operators);
        assertThat(tag(bystander.api(), CHALLENGES)).isEqualTo(before);
        bystander.api().attempt(challenge, FLAG);
        assertThat(tag(bystander.api(), CHALLENGES)).isNotEqualTo(before);
    }

    @Test
    void solvesOfAccountsThatAreNotShownAreToldToNobodyElse() {
        challenge = falling();
        TestServer.Player hidden = server.player();
        TestServer.Player shown = server.player();
        TestServer.Player bystander = server.player();
        server.admin().patch("/api/v1/users/" + hidden.id(), "{\"hidden\": true}");
        // Whoever is hidden is sent away to come back as that, and it may be heard late.
        try (OpenPage witness = OpenPage.of(server, server.visitor())) {
            witness.hearAllUntilNow(server);
        }
        try (OpenPage stranger = OpenPage.of(server, server.visitor());
                OpenPage own = OpenPage.of(server, hidden.browser())) {
            shown.api().attempt(challenge, FLAG);
            stranger.await("scoreboard", data -> true);
            List<String> tags = tags(bystander.api());

            hidden.api().attempt(challenge, FLAG);
            own.await("scoreboard", data -> true);

            assertThat(tags(bystander.api())).isEqualTo(tags);
        }
        TestServer.Player other = server.player();
        List<String> tags = tags(bystander.api());
        other.api().attempt(challenge, FLAG);
        assertThat(tags(bystander.api())).doesNotContainAnyElementsOf(tags);
    }

    @Test
    void operatorsSeeAtTheChallengeTooWhatAFreezeHides() {
        challenge = falling();
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        TestServer.Player bystander = server.player();
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        String one = CHALLENGES + "/" + challenge;
        String all = CHALLENGES + "?view=admin";
        String before = tag(server.admin(), all);

        first.api().attempt(challenge, FLAG);
        second.api().attempt(challenge, FLAG);

        assertThat(tag(server.admin(), all)).isNotEqualTo(before);
        assertThat(worth(server.admin().get(one).at("/data"))).isEqualTo("2 for 450");
        assertThat(worth(listed(server.admin().get(all)))).isEqualTo("2 for 450");
        assertThat(server.admin().get(one + "/solves").body()).contains(first.name(), second.name());
        assertThat(server.operator().get("/challenges/" + challenge).body()).contains(first.name());
        assertThat(server.operator().get("/challenges/" + challenge + "/solves").body())
                .contains(first.name(), "data-value=\"450\"", "data-solves=\"2 solves\"")
                .doesNotContain("Frozen since");
        assertThat(bystander.browser().get("/challenges").body()).contains("Frozen since");
        assertThat(worth(bystander.api().get(one).at("/data"))).isEqualTo("0 for 500");
        assertThat(worth(listed(bystander.api().get(CHALLENGES)))).isEqualTo("0 for 500");
        assertThat(bystander.api().get(one + "/solves").body()).doesNotContain(first.name(), second.name());
        assertThat(bystander.browser().get("/challenges/" + challenge).body()).doesNotContain(first.name());
        assertThat(bystander
                        .browser()
                        .get("/challenges/" + challenge + "/solves")
                        .body())
                .contains("data-value=\"500\"", "data-solves=\"no solves\"", "Frozen since")
                .doesNotContain("Nobody yet.")
                .doesNotContain(first.name(), second.name());
    }

    @Test
    void whatAnOperatorPutsOnAWallShowsTheHallNoMoreThanPlayersSee() {
        challenge = falling();
        TestServer.Player late = server.player();
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        late.api().attempt(challenge, FLAG);
        String leaders = "/api/v1/scoreboard/top/100";
        String wall = server.operator().get("/scoreboard?projector=true").body();

        assertThat(server.operator().get(leaders).body()).contains(late.name());
        assertThat(server.operator().get(leaders + "?projector=true").body()).doesNotContain(late.name());
        assertThat(wall)
                .contains("Frozen since", "data-source=\"/api/v1/scoreboard/top/10?projector=true\"")
                .doesNotContain(late.name());
    }

    @Test
    void whoMadeTheChallengeSeesNoMoreOfItsSolvesBehindAFreezeThanPlayers() {
        TestServer.Player author = server.author();
        challenge = falling(author.api());
        server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
        TestServer.Player late = server.player();
        late.api().attempt(challenge, FLAG);
        server.player().api().attempt(challenge, FLAG);
        String one = CHALLENGES + "/" + challenge;
        late.api().put(one + "/ratings", "{\"value\": 1, \"review\": \"crisp\"}");

        assertThat(author.api().get(one + "/ratings").at("/meta/summary/count").asInt(-1))
                .isZero();
        assertThat(author.api().get(one + "/ratings").body()).doesNotContain(late.name());
        assertThat(author.browser().get("/admin/challenges/" + challenge).body())
                .doesNotContain(late.name(), "crisp");
        assertThat(server.operator().get("/admin/challenges/" + challenge).body())
                .contains("crisp");
        assertThat(author.api()
                        .patch(one, "{\"position\": 3}")
                        .at("/data/value")
                        .asInt())
                .isEqualTo(500);
        assertThat(author.browser().get("/admin/challenges").body())
                .contains("<span>500</span>")
                .doesNotContain("<span>450</span>");
        assertThat(server.admin()
                        .patch(one, "{\"position\": 4}")
                        .at("/data/value")
                        .asInt())
                .isEqualTo(450);
        assertThat(server.operator().get("/admin/challenges").body()).contains("<span>450</span>");
    }

    private JsonNode listed(Reply reply) {
        return reply.at("/data")
                .valueStream()
                .filter(each -> each.path("id").asLong() == challenge)
                .findFirst()
                .orElseThrow();
    }

    private static String worth(JsonNode shown) {
        return shown.path("solves").asInt() + " for " + shown.path("value").asInt();
    }

    private static List<String> tags(ApiClient reader) {
        return List.of(tag(reader, PUBLIC.getFirst()), tag(reader, PUBLIC.getLast()), tag(reader, CHALLENGES));
    }

    private static String tag(ApiClient reader, String path) {
        return reader.get(path).header("ETag").orElseThrow();
    }

    private long hint(int cost) {
        return server.admin()
                .post(
                        "/api/v1/hints",
                        "{\"challenge_id\": " + challenge + ", \"content\": \"Cold.\", \"cost\": " + cost + "}")
                .at("/data/id")
                .asLong();
    }

    private long falling() {
        return falling(server.admin());
    }

    private static long falling(ApiClient maker) {
        long id = maker.post(
                        CHALLENGES,
                        "{\"name\": \"Ice\", \"category\": \"frozen\", \"type\": \"dynamic\", \"initial\": 500,"
                                + " \"decay\": 50, \"minimum\": 100, \"function\": \"linear\"}")
                .at("/data/id")
                .asLong();
        maker.post(
                "/api/v1/flags",
                "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG + "\", \"data\": \"\"}");
        return id;
    }
}
