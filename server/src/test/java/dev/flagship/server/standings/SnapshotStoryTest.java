package dev.flagship.server.standings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Standings are made once for all readers, follow what other servers do, and are looked at anew where they decide. */
class SnapshotStoryTest {
    private static final String FLAG = "flag{snapshot}";
    private static final String FALLING =
            "\"type\": \"dynamic\", \"initial\": 100, \"decay\": 50, \"minimum\": 10, \"function\": \"linear\"";

    private final TestServer server = TestServer.get();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void restore() {
        made.reversed().forEach(id -> server.admin().delete("/api/v1/challenges/" + id));
    }

    @Test
    void whileOthersSolveAllReadersGetTheSameBytesOfOneVersion() throws Exception {
        long id = make("Snapshot", FALLING);
        List<TestServer.Player> players =
                IntStream.range(0, 12).mapToObj(i -> server.player()).toList();
        AtomicInteger solving = new AtomicInteger(players.size());
        Map<String, Set<String>> bytesOf = new ConcurrentHashMap<>();
        read(server.url(), bytesOf);

        AtOnce.numbered(players.size() + 8, number -> {
            if (number < players.size()) {
                players.get(number).api().attempt(id, FLAG);
                return solving.decrementAndGet();
            }
            do {
                read(server.url(), bytesOf);
            } while (solving.get() > 0);
            return 0;
        });
        read(server.url(), bytesOf);

        assertThat(bytesOf.values())
                .hasSizeGreaterThan(1)
                .allSatisfy(bytes -> assertThat(bytes).hasSize(1));
        assertThat(server.stranger().get("/api/v1/scoreboard").body())
                .contains(players.stream().map(TestServer.Player::name).toList());
    }

    private static void read(URI url, Map<String, Set<String>> bytesOf) {
        Reply reply = new ApiClient(url, null).get("/api/v1/scoreboard");
        bytesOf.computeIfAbsent(reply.header("ETag").orElseThrow(), etag -> ConcurrentHashMap.newKeySet())
                .add(reply.body());
    }

    @Test
    void anotherServerFollowsWithinASecondAlsoWhatNobodyTellsIt() {
        long id = make("Two bridges", "\"value\": 10");
        TestServer.Player told = server.player();
        TestServer.Player untold = server.player();
        try (TestServer.Beside other = server.another()) {
            ApiClient there = new ApiClient(other.url(), null);
            assertThat(there.get("/api/v1/scoreboard").body()).doesNotContain(told.name(), untold.name());

            told.api().attempt(id, FLAG);
            solveUntold(untold, id);

            // Ten times as long as it may take, for a machine that is busy.
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () -> there.get("/api/v1/scoreboard").body(),
                            body -> body.contains(told.name()) && body.contains(untold.name()));
            assertThat(there.get("/api/v1/scoreboard").body())
                    .isEqualTo(server.stranger().get("/api/v1/scoreboard").body());
        }
    }

    @Test
    void whatASolveOpensIsOpenAtOnceWhicheverServerItWasOn() {
        long gate = make("Outer gate", "\"value\": 10");
        long next = make("Inner gate", "\"value\": 10");
        server.admin().patch("/api/v1/challenges/" + next, "{\"requirements\": {\"prerequisites\": [" + gate + "]}}");
        TestServer.Player player = server.player();
        assertThat(player.browser().get("/challenges/" + next).status()).isEqualTo(404);

        solveUntold(player, gate);

        assertThat(player.browser().get("/challenges/" + next).status()).isEqualTo(200);
        assertThat(player.api().attempt(next, FLAG).at("/data/status").asString())
                .isEqualTo("correct");
    }

    @Test
    void aHintIsNotPaidWithPointsThatFellJustNowOnAnotherServer() {
        long falling = make("Sinking stone", FALLING);
        long helped = make("Riddle", "\"value\": 10");
        long hint = server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + helped + ", \"content\": \"Up\", \"cost\": 80}")
                .at("/data/id")
                .asLong();
        String wanted = "{\"type\": \"hints\", \"target\": " + hint + "}";
        TestServer.Player player = server.player();
        TestServer.Player other = server.player();
        player.api().attempt(falling, FLAG);
        assertThat(player.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isEqualTo(100);

        solveUntold(other, falling);
        Reply refused = player.api().post("/api/v1/unlocks", wanted);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("score");
        assertThat(player.api().get("/api/v1/users/me").at("/data/score").asInt())
                .isEqualTo(50);
    }

    /** Solves a challenge as on a server that this one hears nothing of. */
    private void solveUntold(TestServer.Player player, long challenge) {
        server.jdbc()
                .sql("""
                        with right_one as (
                            insert into submission (challenge_id, account_id, user_id, address, provided, type, at)
                            values (:challenge, :player, :player, '127.0.0.1', 'x', 'correct', :now)
                            returning id, challenge_id, account_id, user_id, at)
                        insert into solve (id, challenge_id, account_id, user_id, at)
                        select id, challenge_id, account_id, user_id, at from right_one
                        """)
                .param("challenge", challenge)
                .param("player", player.id())
                .param("now", Timestamp.from(server.clock().now()))
                .update();
    }

    private long make(String name, String worth) {
        long id = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"category\": \"snapshots\", " + worth + "}")
                .at("/data/id")
                .asLong();
        made.add(id);
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
        return id;
    }
}
