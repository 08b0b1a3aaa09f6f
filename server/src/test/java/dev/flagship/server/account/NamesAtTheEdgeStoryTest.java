package dev.flagship.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Names that cannot be seen, turn what stands beside them or have no end are refused; all others are shown as typed. */
class NamesAtTheEdgeStoryTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String EMOJI = "Fox \ud83e\udd8a & \u2728 <b>";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestServer server = TestServer.ofTeams();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete("/api/v1/challenges/" + id));
    }

    static Stream<Arguments> nobodysNames() {
        return Stream.of(
                Arguments.of("zero width alone", "\u200b\u200d\ufeff"),
                Arguments.of("a filler", "\u3164"),
                Arguments.of("Braille without a dot", "\u2800"),
                Arguments.of("marks on nothing", "\u0301\u0489\ufe0f"),
                Arguments.of("an override of direction", "ev\u202elive"),
                Arguments.of("an isolate of direction", "ev\u2066live"),
                Arguments.of("two lines", "one\ntwo"),
                Arguments.of("200 kB", "x".repeat(200_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nobodysNames")
    void aNameThatNobodyCanReadIsRefusedByItsField(String what, String name) {
        TestServer.Player player = server.player();
        TestServer.Team team = server.team();
        ApiClient admin = server.admin();
        long challenge = made("Edge of " + what);
        String body = JSON.writeValueAsString(Map.of("name", name));

        List<Reply> refused = List.of(
                player.api().patch("/api/v1/users/me", body),
                admin.patch("/api/v1/users/" + player.id(), body),
                admin.post(
                        "/api/v1/users",
                        JSON.writeValueAsString(
                                Map.of("name", name, "email", "edge@example.org", "password", PASSWORD))),
                team.captain().api().patch("/api/v1/teams/me", body),
                admin.patch("/api/v1/teams/" + team.id(), body),
                admin.post("/api/v1/teams", body),
                admin.patch("/api/v1/challenges/" + challenge, body),
                admin.post("/api/v1/challenges", JSON.writeValueAsString(Map.of("name", name, "value", 1))));

        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.at("/errors/name").isMissingNode())
                    .as(reply.body())
                    .isFalse();
            assertThat(reply.body().length()).isLessThan(1_000);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nobodysNames")
    void formsSaySoBesideTheFieldAndGiveItBackInAFewWords(String what, String name) {
        Reply registered = server.visitor().register(name, "edge2@example.org", PASSWORD);
        Reply team = server.player().browser().submit("/teams/new", "name", name, "password", "open sesame");
        Reply challenge = server.operator().submit("/admin/challenges/new", "name", name, "points", "1");

        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.body()).contains("user name of 1 to 64 visible characters");
        assertThat(team.body()).contains("team name of 1 to 64 visible characters");
        assertThat(challenge.status()).isEqualTo(422);
        assertThat(challenge.body()).contains("id=\"name-error\"");
        assertThat(List.of(registered, team))
                .allSatisfy(reply -> assertThat(reply.body().length()).isLessThan(60_000));
    }

    @Test
    void emojiAndMarkupAreShownAsTyped() {
        TestServer.Team team = server.team();
        long challenge = made(EMOJI);

        Reply user = team.captain().api().patch("/api/v1/users/me", JSON.writeValueAsString(Map.of("name", EMOJI)));
        Reply teams = team.captain().api().patch("/api/v1/teams/me", JSON.writeValueAsString(Map.of("name", EMOJI)));

        String shown = "Fox \ud83e\udd8a &amp; \u2728 &lt;b&gt;";
        assertThat(user.at("/data/name").asString()).as(user.body()).isEqualTo(EMOJI);
        assertThat(teams.at("/data/name").asString()).as(teams.body()).isEqualTo(EMOJI);
        assertThat(team.captain().browser().get("/users/" + team.captain().id()).body())
                .contains(shown);
        assertThat(team.captain().browser().get("/teams/" + team.id()).body()).contains(shown);
        assertThat(team.captain().browser().get("/challenges/" + challenge).body())
                .contains(shown);
    }

    @Test
    void whatJoinsEmojiMayBeInAChallengesName() {
        assertThat(made("\ud83c\udff4\u200d\u2620\ufe0f Ahoy")).isPositive();
    }

    private long made(String name) {
        Reply reply = server.admin()
                .post(
                        "/api/v1/challenges",
                        JSON.writeValueAsString(Map.of("name", name, "value", 1, "state", "visible")));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        made.add(reply.at("/data/id").asLong());
        return made.getLast();
    }
}
