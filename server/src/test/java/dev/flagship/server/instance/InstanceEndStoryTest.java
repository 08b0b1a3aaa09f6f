package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of instances and their flags when a challenge is solved, when time runs out, and at the end. */
@Tag("fault")
class InstanceEndStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");

    @AfterEach
    void leaveNothingBehind() {
        server.clock().steady(true);
        server.node().clear();
        List.of(
                        Setting.STOP_ON_SOLVE,
                        Setting.FLAG_ONLY_WHILE_RUNNING,
                        Setting.STOP_AT_END,
                        Setting.END,
                        Setting.PRACTICE)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void whoSolvesLeavesTheInstanceWhereThatIsSet() {
        TestServer.Player stays = server.player();
        TestServer.Player leaves = server.player();
        String first = running(stays);
        server.set(Setting.STOP_ON_SOLVE, "true");
        String id = leaves.api().start(web).at("/data/id").asString();
        String flag = server.node().run(id, "HTTP");

        leaves.api().attempt(web, flag);

        Reply stopped = leaves.api().get("/api/v1/instances/" + id);
        assertThat(stopped.at("/data/state").asString()).isEqualTo("STOPPING");
        assertThat(stopped.at("/data/reason").asString()).isEqualTo("solved");
        assertThat(stopped(id)).isEqualTo(leaves.name() + ": solved");
        assertThat(state(first)).isEqualTo("RUNNING");
        server.node().end(id);
        assertThat(leaves.browser().get("/challenges/" + web).body()).contains("because the challenge is solved");
    }

    @Test
    void ownersKeepTheirInstanceAndPointsWhenTheChallengeIsHidden() {
        TestServer.Player player = server.player();
        String path =
                "/api/v1/instances/" + player.api().start(web).at("/data/id").asString();
        String flag = server.node().run(path.substring(path.lastIndexOf('/') + 1), "HTTP");
        player.api().attempt(web, flag);
        int score = score(player);
        assertThat(score).isPositive();

        server.admin().patch("/api/v1/challenges/" + web, "{\"state\": \"hidden\"}");
        try {
            assertThat(player.api().get(path).at("/data/state").asString()).isEqualTo("RUNNING");
            assertThat(player.api().get(path).at("/data/endpoints").isEmpty()).isFalse();
            assertThat(player.api().patch(path, "").status()).isEqualTo(200);
            TestServer.Player late = server.player();
            assertThat(late.api().start(web).status()).isEqualTo(404);
            assertThat(late.api().attempt(web, flag).status()).isEqualTo(404);
            assertThat(score(player)).isEqualTo(score);
            assertThat(player.api().delete(path).at("/data/state").asString()).isEqualTo("STOPPING");
        } finally {
            server.admin().patch("/api/v1/challenges/" + web, "{\"state\": \"visible\"}");
        }
    }

    @Test
    void aFlagOfTheOwnInstanceThatIsGoneCountsOnlyWhereThatIsSet() {
        TestServer.Player player = server.player();
        TestServer.Player other = server.player();
        String id = player.api().start(web).at("/data/id").asString();
        String flag = server.node().run(id, "HTTP");
        player.api().delete("/api/v1/instances/" + id);
        server.node().end(id);

        assertThat(player.api().attempt(web, flag).body()).doesNotContain("\"correct\"");
        server.set(Setting.FLAG_ONLY_WHILE_RUNNING, "false");
        assertThat(other.api().attempt(web, flag).body()).contains("incorrect");
        assertThat(player.api().attempt(web, flag).body()).contains("\"correct\"");
    }

    @Test
    void atTheEndEverythingStopsButWhatOperatorsStartAfterwards() {
        TestServer.Player player = server.player();
        String id = running(player);
        server.set(Setting.END, server.clock().now().plusSeconds(60).toString());

        server.clock().advance(Duration.ofSeconds(61));
        await().until(() -> state(id).equals("STOPPING"));
        assertThat(player.api()
                        .get("/api/v1/instances/" + id)
                        .at("/data/reason")
                        .asString())
                .isEqualTo("ended");
        assertThat(stopped(id)).isEqualTo("platform: the competition ended");

        String tried = server.admin().start(web).at("/data/id").asString();
        TestServer.Player late = server.player();
        server.set(Setting.STOP_AT_END, "false");
        assertThat(late.api().start(web).at("/code").asString()).isEqualTo("NOT_OPEN");
        assertThat(state(tried)).isEqualTo("QUEUED");
    }

    @Test
    void aTimeThatJumpedPastTheEndStopsNothingUntilItHasBeenSteady() {
        TestServer.Player player = server.player();
        String id = running(player);
        server.set(
                Setting.END, server.clock().now().plus(Duration.ofMinutes(55)).toString());

        server.clock().steady(false);
        server.clock().advance(Duration.ofMinutes(56));
        // One look does both, and the end comes first.
        await().until(() -> told(player) == 1);
        assertThat(state(id)).isEqualTo("RUNNING");

        server.clock().steady(true);
        await().until(() -> state(id).equals("STOPPING"));
    }

    @Test
    void whenItIsOverAChallengeSaysSoInPlaceOfFieldAndButton() {
        TestServer.Player player = server.player();
        String open = player.browser().get("/challenges/" + web).body();
        assertThat(open).contains("data-testid=\"start\"", "data-testid=\"flag-input\"");
        server.set(Setting.END, server.clock().now().minusSeconds(1).toString());

        String over = player.browser().get("/challenges/" + web).body();

        assertThat(over)
                .contains("has ended, so nothing can be started any more.")
                .doesNotContain("data-testid=\"start\"", "data-testid=\"flag-input\"");
        assertThat(server.operator().get("/challenges/" + web).body()).contains("data-testid=\"start\"");
        server.set(Setting.PRACTICE, "true");
        assertThat(player.browser().get("/challenges/" + web).body())
                .contains("data-testid=\"start\"", "data-testid=\"flag-input\"");
    }

    @Test
    void theOwnerIsToldOnceThatItsInstanceEndsSoonAndAgainAfterAnExtension() {
        TestServer.Player player = server.player();
        String id = running(player);
        server.clock().advance(Duration.ofMinutes(54));
        assertThat(player.browser().get("/challenges/" + web).body()).contains("data-ends-soon hidden");

        server.clock().advance(Duration.ofSeconds(61));
        await().until(() -> told(player) == 1);
        assertThat(player.browser().get("/challenges/" + web).body())
                .contains("data-ends-soon>", "ends in less than five minutes");

        player.api().patch("/api/v1/instances/" + id, "");
        server.clock().advance(Duration.ofHours(1));
        await().until(() -> told(player) == 2);
        assertThat(server.jdbc()
                        .sql("select data::text from live_event where topic = 'ending' and audience = :who limit 1")
                        .param("who", "user:" + player.id())
                        .query(String.class)
                        .single())
                .contains(id, "Web one");
    }

    private int score(TestServer.Player player) {
        return server.stranger()
                .get("/api/v1/users/" + player.id())
                .at("/data/score")
                .asInt();
    }

    /** Who stopped it, and why. */
    private String stopped(String id) {
        return server.jdbc().sql("""
                        select actor_name || ': ' || detail from audit
                         where action = 'instance.stop' and instance_id = cast(:id as uuid)""").param("id", id).query(String.class).single();
    }

    private int told(TestServer.Player player) {
        return server.jdbc()
                .sql("select count(*) from live_event where topic = 'ending' and audience = :who")
                .param("who", "user:" + player.id())
                .query(Integer.class)
                .single();
    }

    private String running(TestServer.Player player) {
        String id = player.api().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        return id;
    }

    private String state(String id) {
        return server.admin().get("/api/v1/instances/" + id).at("/data/state").asString();
    }
}
