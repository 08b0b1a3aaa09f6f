package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hints are paid from the points of whoever reads them, once. */
class HintStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final int ROUNDS = 3;

    private final TestServer server = TestServer.get();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(CHALLENGES + "/" + id));
    }

    @Test
    void aHintIsPaidOnceReadAndNeverOverdrawn() {
        long id = make("Sounding lead", 50, "flag{deep}");
        long free = hint(id, "\"content\": \"Look *down*.\"");
        long paid = hint(id, "\"content\": \"Deeper.\", \"cost\": 30, \"title\": \"Paid\"");
        long last = hint(id, "\"content\": \"Last.\", \"requirements\": {\"prerequisites\": [" + paid + "]}");
        TestServer.Player player = server.player();

        assertThat(player.api().get("/api/v1/hints/" + free).body()).doesNotContain("Look");
        assertThat(unlock(player, free).status()).isEqualTo(200);
        assertThat(player.api().get("/api/v1/hints/" + free).at("/data/html").asString())
                .isEqualTo("<p>Look <em>down</em>.</p>\n");
        assertThat(unlock(player, last).at("/errors/requirements").asString()).contains("other hints");
        assertThat(unlock(player, paid).at("/errors/score").asString()).contains("not have enough points");
        player.api().attempt(id, "flag{deep}");
        assertThat(unlock(player, paid).status()).isEqualTo(200);
        assertThat(unlock(player, paid).at("/errors/target").asString()).contains("already unlocked");
        assertThat(unlock(player, last).status()).isEqualTo(200);
        assertThat(score(player)).isEqualTo(20);
        assertThat(player.api()
                        .get(CHALLENGES + "/" + id)
                        .at("/data/hints/1/content")
                        .asString())
                .isEqualTo("Deeper.");
        assertThat(player.browser().get("/challenges/" + id).body()).contains("<p>Deeper.</p>");
    }

    @Test
    void withAChallengeGoesWhatItsHintsCost() {
        long other = make("Kept", 50, "flag{kept}");
        long id = make("Scrapped", 5, "flag{scrapped}");
        long paid = hint(id, "\"content\": \"x\", \"cost\": 30");
        TestServer.Player player = server.player();
        player.api().attempt(other, "flag{kept}");
        unlock(player, paid);

        server.admin().delete(CHALLENGES + "/" + id);

        await().untilAsserted(() -> assertThat(score(player)).isEqualTo(50));
    }

    @Test
    void aHundredUnlocksAtOncePayOnce() throws Exception {
        long id = make("Rush", 50, "flag{rush}");
        long paid = hint(id, "\"content\": \"x\", \"cost\": 30");
        TestServer.Player player = server.player();
        player.api().attempt(id, "flag{rush}");
        List<Callable<Integer>> calls =
                Collections.nCopies(100, () -> unlock(player, paid).status());

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(score(player)).isEqualTo(20);
    }

    @Test
    void ofTwoHintsThatRaceForTheSamePointsOneIsPaid() throws Exception {
        long id = make("Fork", 50, "flag{fork}");
        List<Long> hints = List.of(
                hint(id, "\"content\": \"Left.\", \"cost\": 30"), hint(id, "\"content\": \"Right.\", \"cost\": 30"));
        for (int round = 0; round < ROUNDS; round++) {
            TestServer.Player player = server.player();
            player.api().attempt(id, "flag{fork}");

            assertThat(AtOnce.each(hints, hint -> unlock(player, hint).status()))
                    .containsExactlyInAnyOrder(200, 400);
            assertThat(score(player)).isEqualTo(20);
        }
    }

    @Test
    void ofTwoMembersWhoRaceForTheirTeamsPointsOnePays() throws Exception {
        TestServer teams = TestServer.ofTeams();
        ApiClient admin = teams.admin();
        long id = admin.post(CHALLENGES, "{\"name\": \"Shared purse\", \"value\": 50}")
                .at("/data/id")
                .asLong();
        admin.post("/api/v1/flags", "{\"challenge_id\": " + id + ", \"content\": \"flag{purse}\"}");
        List<Long> hints = new ArrayList<>();
        for (String side : List.of("Left.", "Right.")) {
            hints.add(admin.post(
                            "/api/v1/hints",
                            "{\"challenge_id\": " + id + ", \"cost\": 30, \"content\": \"" + side + "\"}")
                    .at("/data/id")
                    .asLong());
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                TestServer.Team team = teams.team();
                List<TestServer.Player> members = List.of(team.captain(), team.join(teams));
                members.getFirst().api().attempt(id, "flag{purse}");

                assertThat(AtOnce.numbered(
                                2, i -> unlock(members.get(i), hints.get(i)).status()))
                        .containsExactlyInAnyOrder(200, 400);
                assertThat(admin.get("/api/v1/teams/" + team.id())
                                .at("/data/score")
                                .asInt())
                        .isEqualTo(20);
            }
        } finally {
            admin.delete(CHALLENGES + "/" + id);
        }
    }

    private long make(String name, int value, String flag) {
        long id = server.solvable(name, value, flag);
        made.add(id);
        return id;
    }

    private int score(TestServer.Player player) {
        return player.api().get("/api/v1/users/me").at("/data/score").asInt();
    }

    private long hint(long challenge, String fields) {
        return server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", " + fields + "}")
                .at("/data/id")
                .asLong();
    }

    private static Reply unlock(TestServer.Player player, long hint) {
        return player.api().post("/api/v1/unlocks", "{\"type\": \"hints\", \"target\": " + hint + "}");
    }
}
