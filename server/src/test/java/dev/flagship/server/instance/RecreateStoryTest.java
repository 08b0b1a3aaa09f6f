package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A definition changes while instances run, and these are made anew at once, a few at a time. */
class RecreateStoryTest extends UpdateStoryTestBase {
    RecreateStoryTest() {
        super(TestServer.get());
    }

    @Test
    void nothingIsMadeAnewByAChangeThatCannotBeStartedHereAndOthersDoNotWaitForIt() {
        String first = running(server.player());
        String second = running(server.player());
        String queued = server.player().api().start(id).at("/data/id").asString();
        put(id, "?running=now", compatPart());
        server.node().foundImage(id, true);

        long other = oneOfAnotherIsMadeAnew();

        assertThat(List.of(version(first), version(second), version(queued))).containsOnly(1);
        assertThat(standing().at("/data/waiting").asInt()).isEqualTo(3);

        String grants = "/api/v1/challenges/" + id + "/grants";
        server.admin().post(grants, "{\"weakness\": \"compat\", \"reason\": \"x\"}");
        await().until(() -> version(queued) == 2 && version(first) + version(second) > 2);
        server.admin().delete(grants + "/compat");
        server.admin().delete("/api/v1/challenges/" + other);
    }

    @Test
    void nothingIsMadeAnewByAnEarlierChangeThatNobodyCouldReach() {
        String instance = running(server.player());
        put(id, "?running=now", frpPart());
        server.node().foundImage(id, true);
        change("");

        long other = oneOfAnotherIsMadeAnew();

        assertThat(version(instance)).isEqualTo(1);
        assertThat(server.operator().get("/admin/challenges/" + id).body())
                .contains(
                        "What they wait for cannot be started here.",
                        "This challenge is reached through an frp server",
                        "data-testid=\"update-now\"");
        server.admin().delete("/api/v1/challenges/" + other);
    }

    @Test
    void madeAnewNowItGetsANewFlagAndItsPlayerIsToldWhyOnThePage() {
        Player player = server.player();
        String instance = player.api().start(id).at("/data/id").asString();
        String old = server.node().run(instance, "HTTP");
        String expires = player.api()
                .get("/api/v1/instances/" + instance)
                .at("/data/expires_at")
                .asString();

        change("?running=now");
        assertThat(version(instance)).isEqualTo(1);
        server.node().foundImage(id, true);

        await().until(() -> version(instance) == 2);
        assertThat(player.browser().get("/challenges/" + id).body())
                .contains("Organisers changed this challenge: a new container with a new flag is on its way.");
        assertThat(told(player)).contains(instance, "Rudder");
        assertThat(audit("instance.recreate", instance)).isEqualTo("from incarnation 1, definition 1 to 2");
        String flag = server.node().run(instance, "HTTP");
        assertThat(player.browser().get("/challenges/" + id).body()).contains("this instance was replaced");
        Reply shown = player.api().get("/api/v1/instances/" + instance);
        assertThat(shown.at("/data/expires_at").asString()).isEqualTo(expires);
        assertThat(player.api().attempt(id, old).body()).doesNotContain("\"correct\"");
        assertThat(player.api().attempt(id, flag).body()).contains("\"correct\"");
        player.api().delete("/api/v1/instances/" + instance);
    }

    @Test
    void noMoreThanAFewAreOnTheirWayAndWhoStartsDoesNotWaitForAll() {
        List<String> three = threeOfWhichTheFirstTwoAreOnTheirWay();

        assertThat(version(three.get(2))).isEqualTo(1);
        assertThat(standing().at("/data/waiting").asInt()).isEqualTo(1);
        assertThat(server.player().api().start(id).status()).isEqualTo(202);

        server.node().run(three.get(0), "HTTP");
        await().until(() -> version(three.get(2)) == 2);
    }

    @Test
    void oneThatDoesNotStartHoldsTheOthersBackUntilTheyAreAskedForAgain() {
        List<String> three = threeOfWhichTheFirstTwoAreOnTheirWay();

        server.node().fail(three.get(0), Reason.EXITED);
        server.node().run(three.get(1), "HTTP");

        await().until(() -> standing().at("/data/halted").asInt() == 1);
        assertThat(server.operator().get("/admin/challenges/" + id).body())
                .contains("One that was replaced did not start", "data-testid=\"update-now\"");
        assertThat(version(three.get(2))).isEqualTo(1);
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(update("now").status()).isEqualTo(202);
        await().until(() -> version(three.get(2)) == 2);
    }

    @Test
    void anInstanceWaitingForAnImageIsMadeAnewOnceTheImageIsThere() {
        Player player = server.player();
        String instance = player.api().start(id).at("/data/id").asString();

        change("?running=now");
        assertThat(version(instance)).isEqualTo(1);
        server.node().foundImage(id, true);

        await().until(() -> version(instance) == 2);
        assertThat(server.node().run(instance, "HTTP")).isNotEmpty();
    }

    /** An instance of another challenge, whose change can be started here; the challenge. */
    private long oneOfAnotherIsMadeAnew() {
        long other = challenge("Tiller");
        put(other, "", part());
        String free = server.player().api().start(other).at("/data/id").asString();
        server.node().run(free, "HTTP");
        put(other, "?running=now", part());
        server.node().foundImage(other, true);
        await().until(() -> version(free) == 2);
        return other;
    }

    private List<String> threeOfWhichTheFirstTwoAreOnTheirWay() {
        List<String> three = List.of(running(server.player()), running(server.player()), running(server.player()));
        change("?running=now");
        server.node().foundImage(id, true);
        await().until(() -> version(three.get(0)) == 2 && version(three.get(1)) == 2);
        return three;
    }

    private String told(Player player) {
        return server.jdbc()
                .sql("select data::text from live_event where topic = 'recreated' and audience = :who")
                .param("who", "user:" + player.id())
                .query(String.class)
                .single();
    }
}
