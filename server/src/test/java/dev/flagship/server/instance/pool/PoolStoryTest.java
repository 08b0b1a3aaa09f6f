package dev.flagship.server.instance.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start gets an instance that is ready, and operators say how many are. */
@Tag("fault")
class PoolStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final long nc = server.challenge("nc-two");

    @AfterEach
    void leaveNothingBehind() {
        server.clock().steady(true);
        server.node().clear();
        server.node().healthy();
        List.of(Setting.INSTANCES_IN_ALL, Setting.NO_NEW_STARTS, Setting.PAUSED, Setting.END)
                .forEach(setting -> server.set(setting, setting.byDefault()));
        closed("\"\"");
        server.jdbc().sql("delete from pool_choice").update();
    }

    @Test
    void whoStartsWhatIsReadyGetsIt() {
        String ready = server.node().pool(new DefinitionRef(web, 1));
        ApiClient player = server.player().api();

        Reply started = player.start(web);

        assertThat(started.status()).isEqualTo(202);
        assertThat(started.at("/data/id").asString()).isEqualTo(ready);
        assertThat(started.at("/data/state").asString()).isEqualTo("STARTING");
        assertThat(started.at("/data/queue").isNull()).isTrue();
        assertThat(player.start(web).status()).as("it is there already").isEqualTo(200);
        server.node().handOver(ready);
        Reply running = player.get("/api/v1/instances/" + ready);
        assertThat(running.at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(running.at("/data/remaining_seconds").asInt()).isBetween(3500, 3600);
        assertThat(server.admin().get("/api/v1/instances/" + ready + "/history").body())
                .contains("POOLED");

        Reply other = server.player().api().start(web);
        assertThat(other.at("/data/state").asString()).as("there is no other").isEqualTo("QUEUED");
    }

    @Test
    void resettingOrStoppingAReplacedInstanceActsOnItsReplacement() {
        List<String> ready = List.of(
                server.node().pool(new DefinitionRef(web, 1)), server.node().pool(new DefinitionRef(web, 1)));
        ApiClient player = server.player().api();
        String shown = player.start(web).at("/data/id").asString();
        String instead = ready.get(1 - ready.indexOf(shown));
        server.node().replace(shown);
        server.node().handOver(instead);
        assertThat(player.get("/api/v1/instances/" + shown)
                        .at("/data/replaced_by")
                        .asString())
                .isEqualTo(instead);
        await().untilAsserted(() -> assertThat(started(instead)).containsExactly("platform: in place of " + shown));

        Browser operator = server.operator();
        String page = "/admin/instances/" + shown;
        assertThat(operator.submit(page + "/extend").header("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains(instead));
        Reply reset = player.post("/api/v1/instances/" + shown + "/reset", "");
        assertThat(reset.status()).isEqualTo(202);
        assertThat(reset.at("/data/id").asString()).isEqualTo(instead);
        assertThat(operator.submit(page + "/reset", "confirmed", "yes").body())
                .as("refused, since it starts")
                .contains(instead);

        Reply stopped = player.delete("/api/v1/instances/" + shown);
        assertThat(stopped.status()).isEqualTo(202);
        assertThat(stopped.at("/data/id").asString()).isEqualTo(instead);
        assertThat(state(instead)).isEqualTo("STOPPING");
        assertThat(player.delete("/api/v1/instances/" + shown).status())
                .as("it ends already")
                .isEqualTo(200);
    }

    @Test
    void givingUpAReplacedInstanceStopsItsReplacement() {
        server.node().pool(new DefinitionRef(web, 1));
        ApiClient player = server.player().api();
        String shown = player.start(web).at("/data/id").asString();
        server.node().replace(shown);
        server.node().end(shown);

        Reply started =
                player.post("/api/v1/instances", "{\"challenge_id\": " + nc + ", \"instead\": [\"" + shown + "\"]}");

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        Reply replaced = player.get("/api/v1/instances/" + shown);
        assertThat(state(replaced.at("/data/replaced_by").asString())).isEqualTo("STOPPING");
    }

    @Test
    void theRulesOfAnAccountHoldForWhatIsReady() {
        server.node().pool(new DefinitionRef(web, 1));
        ApiClient player = server.player().api();
        player.start(nc);
        assertThat(player.start(web).at("/code").asString()).isEqualTo("QUOTA");
    }

    @Test
    void pooledInstancesAreNotGivenOutWhileTheEngineIsUnavailable() {
        server.node().pool(new DefinitionRef(web, 1));
        server.node().unreachable();
        assertThat(server.player().api().start(web).at("/code").asString()).isEqualTo("ENGINE_UNAVAILABLE");
    }

    @Test
    void whatIsReadyMakesRoomForWhoStartsSomethingElse() {
        server.set(Setting.INSTANCES_IN_ALL, "1");
        String ready = server.node().pool(new DefinitionRef(web, 1));

        Reply started = server.player().api().start(nc);

        assertThat(started.status()).isEqualTo(202);
        assertThat(state(ready)).isEqualTo("STOPPING");
        assertThat(server.player().api().start(nc).at("/code").asString()).isEqualTo("QUOTA");
    }

    @Test
    void aLimitThatWasLoweredIsHeldWhateverIsReady() {
        String first = server.node().pool(new DefinitionRef(web, 1));
        String second = server.node().pool(new DefinitionRef(web, 1));
        String owned = server.player().api().start(nc).at("/data/id").asString();
        server.set(Setting.INSTANCES_IN_ALL, "1");
        ApiClient player = server.player().api();

        assertThat(player.start(nc).at("/code").asString()).isEqualTo("QUOTA");
        assertThat(List.of(state(first), state(second))).containsOnly("POOLED");

        server.node().fail(owned, Reason.OPERATOR);
        assertThat(player.start(nc).status()).isEqualTo(202);
        assertThat(List.of(state(first), state(second))).containsOnly("STOPPING");
        assertThat(server.player().api().start(nc).at("/code").asString()).isEqualTo("QUOTA");
    }

    @Test
    void withALimitOfZeroPooledInstancesAreNeitherGivenOutNorKeptReady() {
        String ready = server.node().pool(new DefinitionRef(web, 1));
        server.set(Setting.INSTANCES_IN_ALL, "0");

        assertThat(server.player().api().start(web).at("/code").asString()).isEqualTo("QUOTA");
        assertThat(state(ready)).isEqualTo("POOLED");

        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        assertThat(sizes(web)).isEmpty();
        server.set(Setting.INSTANCES_IN_ALL, "9");
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        assertThat(sizes(web)).containsExactly("2-3");
    }

    @Test
    void whatIsReadyIsClaimedAlsoWhereThereIsNoMoreRoom() {
        server.set(Setting.INSTANCES_IN_ALL, "1");
        String ready = server.node().pool(new DefinitionRef(web, 1));
        assertThat(server.player().api().start(web).at("/data/id").asString()).isEqualTo(ready);
    }

    @Test
    void anOperatorChoosesHowManyAreReady() {
        Browser operator = server.operator();
        server.node().pool(new DefinitionRef(web, 1));
        String page = "/admin/instances/pools";

        assertThat(operator.submit(page + "/" + web, "least", "2", "most", "5").status())
                .isEqualTo(302);

        assertThat(sizes(web)).containsExactly("2-5");
        assertThat(operator.get(page).body()).contains("an operator", "value=\"2\"", "value=\"5\"");
        assertThat(operator.get("/admin/audit").body()).contains("pool.change");
        assertThat(operator.submit(page + "/" + web, "least", "6", "most", "5").body())
                .contains("two whole numbers", "value=\"6\"");
        assertThat(operator.submit(page + "/" + web, "least", "-1", "most", "x").body())
                .contains("two whole numbers");
        assertThat(sizes(web)).containsExactly("2-5");

        assertThat(operator.submit(page + "/" + web, "least", "", "most", "").status())
                .isEqualTo(302);
        assertThat(sizes(web)).isEmpty();
        assertThat(server.player().api().get(page).status()).isIn(302, 403, 404);
    }

    @Test
    void poolSizesThatTheLedgerLostAreWrittenAgainWithinAMinute() {
        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        server.jdbc().sql("update ledger.pool_size set least = 0").update();

        server.clock().advance(Duration.ofMinutes(1));
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");

        assertThat(sizes(web)).containsExactly("2-3");
    }

    @Test
    void emptiedPoolsStayEmptyWhileNothingMayBeStarted() {
        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "1", "most", "2");
        assertThat(server.node().lackingInPools()).containsExactly(web);
        String ready = server.node().pool(new DefinitionRef(web, 1));

        server.set(Setting.NO_NEW_STARTS, "true");
        assertThat(operator.submit("/admin/instances/stop", "typed", "stop").status())
                .isEqualTo(302);

        assertThat(state(ready)).isEqualTo("STOPPING");
        server.node().end(ready);
        assertThat(server.node().lackingInPools()).isEmpty();

        server.set(Setting.NO_NEW_STARTS, "false");
        operator.submit("/admin/instances/stop", "typed", "stop");
        assertThat(server.node().lackingInPools()).containsExactly(web);
    }

    @Test
    void duringAPauseNothingIsAddedAndWhatIsReadyStays() {
        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        server.node().pool(new DefinitionRef(web, 1));
        assertThat(server.node().lackingInPools()).containsExactly(web);

        server.set(Setting.PAUSED, "true");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.node().lackingInPools().isEmpty());
        assertThat(sizes(web)).as("still wanted").containsExactly("2-3");

        server.set(Setting.PAUSED, "false");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.node().lackingInPools().contains(web));
    }

    @Test
    void aTimeThatJumpedPastTheEndEmptiesNoPoolUntilItHasBeenSteady() {
        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        server.clock().steady(false);
        server.set(Setting.END, server.clock().now().minusSeconds(1).toString());

        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        assertThat(sizes(web)).containsExactly("2-3");

        server.clock().steady(true);
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        assertThat(sizes(web)).isEmpty();
    }

    @Test
    void ofAChallengeThatIsClosedNothingIsKeptReady() {
        Browser operator = server.operator();
        operator.submit("/admin/instances/pools/" + web, "least", "2", "most", "3");
        closed("\"true\"");
        operator.submit("/admin/instances/pools/" + nc, "least", "1", "most", "1");

        assertThat(sizes(web)).isEmpty();
        assertThat(sizes(nc)).containsExactly("1-1");
    }

    private void closed(String value) {
        server.admin().patch("/api/v1/challenges/" + web + "/rules", "{\"no_new_starts\": " + value + "}");
    }

    private List<String> sizes(long challenge) {
        return server.jdbc()
                .sql("select least || '-' || most from ledger.pool_size where challenge_id = :id")
                .param("id", challenge)
                .query((row, index) -> row.getString(1))
                .list();
    }

    private List<String> started(String id) {
        return server.jdbc()
                .sql("select actor_name || ': ' || detail from audit where instance_id = :id::uuid"
                        + " and action = 'instance.start'")
                .param("id", id)
                .query((row, index) -> row.getString(1))
                .list();
    }

    private String state(String id) {
        return server.jdbc()
                .sql("select state from ledger.instance where id = :id::uuid")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
